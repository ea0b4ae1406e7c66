"""Whether a piece of evidence can count. Pure: an edition, what is given and the day go in; sentences come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.certification.periods import window_begins
from directory.certification.scheme.shape import Given, Scheme


@dataclass(frozen=True)
class Shown:
    """What a candidate gives: the kind, the codes it is to stand for, its day, and numbers where the kind asks for them."""

    kind: str
    codes: tuple[str, ...]
    issued_on: date
    years: int | None = None
    answers: int | None = None
    favourable: int | None = None


def faults_of(
    shown: Shown, scheme: Scheme, today: date, *, least_answers: int, setting: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong as (name of the field, sentence).

    `least_answers` is a number of people: with fewer, whoever answered could be recognised. `setting`: in which the
    standards are asked for.
    """
    yield from ((("issued_on"), fault) for fault in day_faults(shown.issued_on, scheme, today))
    if not shown.codes:
        yield "codes", _("Choose at least one standard that this stands for.")
    for code in shown.codes:
        if shown.kind not in scheme.standard(code, setting).evidence:
            yield "codes", _("This kind of evidence does not count for %(code)s.") % {"code": code}
    given = scheme.given(shown.kind)
    if given is Given.YEARS and not shown.years:
        yield "years", _("Say how many years, 1 or more.")
    if given is Given.NUMBERS:
        yield from _number_faults(shown, least_answers)


def day_faults(day: date, scheme: Scheme, today: date, handed_in: date | None = None) -> Iterator[str]:
    """Yield why evidence of that day cannot count: it is to come, or from before the edition's window. Both ends count.

    The window is counted back from the day on which the application was handed in, so that no wait makes evidence too old.
    """
    first = window_begins(handed_in or today, scheme.evidence_window_years)
    if day > today:
        yield _("This day has not come yet. Enter today or an earlier day.")
    elif day < first:
        yield ngettext(
            "This is older than %(years)s year. Only what is from %(first)s or later counts.",
            "This is older than %(years)s years. Only what is from %(first)s or later counts.",
            scheme.evidence_window_years,
        ) % {"years": scheme.evidence_window_years, "first": date_format(first, "j F Y")}


def still_counts(day: date, scheme: Scheme, on: date, handed_in: date | None = None) -> bool:
    """Say whether evidence of that day counts on `on`."""
    return not list(day_faults(day, scheme, on, handed_in))


def _number_faults(shown: Shown, least_answers: int) -> Iterator[tuple[str, str]]:
    if shown.answers is None or shown.answers < least_answers:
        yield (
            "answers",
            _("At least %(least)s answers are needed. With fewer, people could be recognised.")
            % {"least": least_answers},
        )
    if shown.favourable is None:
        yield "favourable", _("Say how many of the answers were favourable; 0 is a number too.")
    elif shown.answers is not None and shown.favourable > shown.answers:
        yield "favourable", _("More answers were favourable than there were in all. Check the two numbers.")


def codes_shown(items: Iterable[Shown], scheme: Scheme, on: date, handed_in: date | None = None) -> frozenset[str]:
    """Return the codes of the standards for which something is there whose day counts."""
    return frozenset(code for one in items if still_counts(one.issued_on, scheme, on, handed_in) for code in one.codes)
