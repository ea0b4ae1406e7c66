"""What a certificate stands for: the public pages of the schemes, edition by edition."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from directory.certification.models import Edition
from directory.certification.scheme.shape import Level, Scheme, Standard
from directory.certification.scheme.words import COUNTED, EVIDENCE, GRADES, SETTINGS, named, rule_in_words


@require_safe
def schemes(request: HttpRequest) -> HttpResponse:
    return render(request, "certification/schemes.html", {"editions": _with_content().order_by("scheme", "-number")})


@require_safe
def scheme(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Show one edition, or the newest where the address names none."""
    editions = list(_with_content().filter(scheme=slug).order_by("-number"))
    shown = next((each for each in editions if number in (None, each.number)), None)
    if shown is None:
        raise Http404
    shape = shown.shape
    context = {
        "edition": shown,
        "newest": editions[0],
        "others": [each for each in editions if each != shown],
        "scheme": shape,
        **in_words(shape),
    }
    return render(request, "certification/scheme.html", context)


def in_words(shape: Scheme) -> dict[str, Any]:
    """Return what a page shows of a scheme: grades, levels, settings, sections and so on, in words."""
    return {
        "settings": [named(setting, SETTINGS) for setting in shape.settings],
        "grades": [named(grade, GRADES) for grade in shape.scale],
        "levels": [_level(shape, level) for level in shape.levels],
        "sections": [(title, [_standard(each) for each in standards]) for title, standards in shape.sections],
        "partial": _partial(shape),
        "renewal": [[(count, named(what, COUNTED)) for what, count in way.needs] for way in shape.renewal],
    }


def _partial(shape: Scheme) -> list[str]:
    """Return a sentence for each condition of the grade between the best and the worst; none where there is none."""
    partial = shape.partial
    if partial is None:
        return []
    said = {"share": f"{float(partial.missing_share):.0%}", "grade": named(partial.grade, GRADES)}
    return [
        *([] if partial.for_core else [_("A CORE standard is met in full, or not at all.")]),
        _("At most %(share)s of what a standard requires is missing.") % said,
        *([] if partial.without_critical else [_("Nothing critical is missing.")]),
        ngettext(
            "The rest follows within %(months)s month, by a plan with a date.",
            "The rest follows within %(months)s months, by a plan with a date.",
            partial.within_months,
        )
        % {"months": partial.within_months},
    ]


def _with_content() -> Any:
    return Edition.objects.exclude(content={})


def _level(shape: Scheme, level: Level) -> dict[str, Any]:
    standards = shape.standards_of(level.name, shape.settings[0] if shape.settings else "")
    # A rule is told in counts, and without its standards there is nothing to count.
    return {
        "name": level.name,
        "requires": level.requires,
        "rule": rule_in_words(level, standards) if standards else [],
    }


def _standard(standard: Standard) -> dict[str, Any]:
    kinds = [named(kind, EVIDENCE) for kind in standard.evidence]
    settings = _(", ").join(named(setting, SETTINGS) for setting in standard.settings)
    return {"standard": standard, "evidence": _(" · ").join(kinds), "settings": settings}
