"""The task list: every standard, what it asks, what is shown for it, and how it looks."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from directory.certification.applications.acts import as_shown, missing_of, outlook_with
from directory.certification.applications.evidence_rules import codes_shown, still_counts
from directory.certification.applications.institutions.said import answers, own_grades
from directory.certification.applications.institutions.words import OwnWords, own_words
from directory.certification.applications.models import Application, Item
from directory.certification.applications.views.own import candidates_page
from directory.certification.applications.words import tallies_in_words
from directory.certification.models import Edition
from directory.certification.scheme.shape import Standard
from directory.certification.scheme.words import EVIDENCE, GRADES, SETTINGS, named


@never_cache
@require_safe
@login_required
def current(request: HttpRequest) -> HttpResponse:
    """Lead to the newest application of whoever is signed in, or say how one begins."""
    newest = (
        Application.objects.filter(candidate=request.user.pk, edition__applies_to=Edition.Applicant.PERSON)
        .select_related("edition")
        .order_by("-named_on", "-pk")
        .first()
    )
    if newest is None:
        return render(request, "certification/apply/none.html")
    return redirect(newest.pages, newest.pk)


@candidates_page
def overview(request: HttpRequest, application: Application) -> HttpResponse:
    return render(request, "certification/apply/overview.html", context_of(application))


def context_of(application: Application) -> dict[str, Any]:
    """Return what the task list shows; two queries whatever the amount of evidence, one more for an institution."""
    scheme, today = application.edition.shape, timezone.localdate()
    items = list(application.items.select_related("file").prefetch_related("covers"))
    codes = codes_shown((as_shown(item) for item in items), scheme, today, application.submitted_on)
    there = answers(application) if application.of_institution else {}
    own = own_grades(application, today, there)
    look = outlook_with(application, codes, own)
    return {
        "application": application,
        "sections": _sections(application, items, today, own_words(own, there)),
        "look": look,
        "tallies": tallies_in_words(look.outcome),
        "missing": missing_of(application, codes, own),
        "not_asked_for": _not_asked_for(application, items),
        "setting": named(application.setting, SETTINGS) if application.setting else "",
        **_decided(application),
    }


def _not_asked_for(application: Application, items: list[Item]) -> list[tuple[str, Item]]:
    """Return the evidence that stands for nothing asked for now, as it is after another setting was chosen."""
    now = {each.code for each in application.standards}
    return [(named(item.kind, EVIDENCE), item) for item in items if now.isdisjoint(c.code for c in item.covers.all())]


def _decided(application: Application) -> dict[str, Any]:
    """Return what auditors found, once it is decided; findings belong to an app that builds on this one."""
    if application.state not in (Application.State.GRANTED, Application.State.REFUSED):
        return {"findings": []}
    last = application.decisions.filter(round=application.round).select_related("certificate").first()
    return {
        "findings": [
            (each, named(each.grade, GRADES)) for each in application.findings.filter(round=application.round)
        ],
        "certificate": last.certificate if last else None,
        "may_appeal": application.state == Application.State.REFUSED and application.round == 1,
    }


def _sections(
    application: Application, items: list[Item], today: date, own: dict[str, OwnWords]
) -> list[tuple[str, list[dict[str, Any]]]]:
    mine = application.standards
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        for each in item.covers.all():
            found[each.code].append(item)
    return [
        (title, [_task(application, each, found[each.code], today, own) for each in standards if each in mine])
        for title, standards in application.edition.shape.sections
    ]


def _task(
    application: Application, standard: Standard, items: list[Item], today: date, own: dict[str, OwnWords]
) -> dict[str, Any]:
    scheme, handed_in = application.edition.shape, application.submitted_on
    return {
        "standard": standard,
        "own": own.get(standard.code),
        "kinds": [(kind, named(kind, EVIDENCE)) for kind in standard.evidence],
        "items": [
            {
                "item": item,
                "kind": named(item.kind, EVIDENCE),
                "counts": still_counts(item.issued_on, scheme, today, handed_in),
            }
            for item in items
        ],
    }
