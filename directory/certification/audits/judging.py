"""What an auditor finds for each standard, and whether it can stand. The check is pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from core.models import User
from directory.certification.applications.acts import NotNow, held
from directory.certification.applications.evidence_rules import day_faults
from directory.certification.applications.models import Application
from directory.certification.audits.models import Assignment, Decision, Finding, Interview
from directory.certification.record.acts import Kind
from directory.certification.record.adding import add
from directory.certification.scheme.shape import Scheme


@dataclass(frozen=True)
class Judged:
    """A grade of the edition's scale, the day from which it holds, and why where it is not the best one.

    Where it follows from the parts of a standard: what was found of each, and the day by which the rest follows.
    """

    grade: str
    holds_from: date | None = None
    reason: str = ""
    met: tuple[str, ...] = ()
    follows_by: date | None = None


def faults_of(judged: Judged, scheme: Scheme, today: date, handed_in: date | None = None) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a finding as (name of the field, sentence)."""
    if judged.grade not in scheme.scale:
        yield "grade", _("Choose one of the grades of this scheme.")
    elif judged.grade == scheme.scale[0]:
        if judged.holds_from is None:
            yield "holds_from", _("Say from which day it holds.")
        else:
            yield from (("holds_from", fault) for fault in day_faults(judged.holds_from, scheme, today, handed_in))
    elif not judged.reason.strip():
        yield "reason", _("Say why. The candidate reads it.")


@transaction.atomic
def judge(application: Application, auditor: User, findings: Mapping[str, Judged], on: date) -> None:
    """Keep what the first auditor found, standard by standard.

    Raises NotNow unless the application waits for this very auditor's findings. The caller has asked `faults_of`.
    """
    mine = assigned(application, auditor, Assignment.Part.FIRST)
    for code, judged in findings.items():
        Finding.objects.update_or_create(
            application=mine,
            round=mine.round,
            code=code,
            defaults={
                "grade": judged.grade,
                "holds_from": judged.holds_from,
                "reason": judged.reason,
                "met": list(judged.met),
                "follows_by": judged.follows_by,
                "found_by": auditor,
                "found_on": on,
            },
        )
    if findings:
        grades = {code: judged.grade for code, judged in findings.items()}
        days = {code: judged.holds_from for code, judged in findings.items() if judged.holds_from}
        add(
            Kind.FINDING,
            about=mine.pk,
            who=auditor.pk,
            details={"round": mine.round, "grades": grades, "holds_from": days},
        )


@transaction.atomic
def ask_for_more(application: Application, auditor: User, words: str) -> None:
    """Give the application back to the candidate with a question; raises NotNow as `judge` does."""
    mine = assigned(application, auditor, Assignment.Part.FIRST)
    mine.state, mine.asked_for, mine.answer = Application.State.RETURNED, words, ""
    mine.save(update_fields=["state", "asked_for", "answer"])
    add(Kind.MORE_WANTED, about=mine.pk, who=auditor.pk, details={"round": mine.round})


@transaction.atomic
def note_interview(application: Application, auditor: User, held_on: date, note: str) -> Interview:
    """Keep that a talk with the candidate was held; raises NotNow as `judge` does."""
    mine = assigned(application, auditor, Assignment.Part.FIRST)
    held_one = Interview.objects.create(application=mine, round=mine.round, held_on=held_on, note=note, held_by=auditor)
    add(Kind.INTERVIEW, about=mine.pk, who=auditor.pk, details={"round": mine.round, "held_on": held_on})
    return held_one


def assigned(application: Application, auditor: User, part: str) -> Application:
    """Return the application, locked, when it lies with this auditor in this part and, for the first part, nothing is
    proposed yet; raises NotNow otherwise.
    """
    mine = held(application, (Application.State.SUBMITTED,))
    theirs = Assignment.objects.filter(
        application=mine, round=mine.round, part=part, auditor=auditor, ended_on=None
    ).exists()
    if not theirs:
        raise NotNow
    if part == Assignment.Part.FIRST and Decision.objects.filter(application=mine, round=mine.round).exists():
        raise NotNow
    return mine
