"""The report of a quarter for a board, in the active language, as a tagged PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from core.pictures.paper import Drawn, on_paper
from core.typesetting.letters import plain
from core.typesetting.pdf import typeset
from core.typesetting.sheet import Sheet
from directory.measures.pictures import drawn_courses, drawn_share
from directory.measures.report import Course, Report, Share
from directory.measures.words import how_to_read, low_use, quarter_in_words

LAYOUT = (Path(__file__).parent / "board.typ").read_bytes()
Table = tuple[tuple[str, ...], ...]
UNKNOWN = "–"


@dataclass(frozen=True, kw_only=True)
class BoardSheet(Sheet):
    """Everything that is written on it, in reading order."""

    lead: str
    reading: tuple[str, ...]
    sums_title: str
    sums_heads: tuple[str, ...]
    sums: Table
    lines: Drawn
    course_heads: tuple[str, ...]
    courses: Table
    share_heads: tuple[str, str]
    shares: tuple[tuple[Drawn, Table], ...]
    plan_title: str
    plan: tuple[str, ...]


def board_paper(report: Report, plan: str) -> bytes:
    """Return the paper as PDF/UA-1. Raises LettersLacking where no font at hand has the letters of a name."""
    return typeset(LAYOUT, board_sheet(report, plan))


def board_sheet(report: Report, plan: str) -> BoardSheet:
    address = f"{settings.LEEWARD_BASE_URL}{reverse('measures')}"
    reading = [*([low_use()] if report.low else []), *how_to_read(report.minimum)]
    return BoardSheet(
        language=get_language() or "en",
        right_to_left=get_language_bidi(),
        site=plain(settings.LEEWARD_NAME),
        title=_("Use and effect"),
        address=address,
        picture_in_words=_("QR code that leads to %(address)s") % {"address": address},
        on=timezone.localdate(),
        lead=quarter_in_words(report.quarter),
        reading=tuple(reading),
        sums_title=_("What happened"),
        sums_heads=(_("What"), _("In the quarter"), *_months()),
        sums=tuple((title, _n(number), *map(_n, months)) for title, number, months in report.sums),
        lines=_lines(report.quarters, report.courses),
        course_heads=(_("Quarter"), *(course.title for course in report.courses)),
        courses=tuple(
            (quarter_in_words(quarter), *(_n(course.numbers[place]) for course in report.courses))
            for place, quarter in reversed(list(enumerate(report.quarters)))
        ),
        share_heads=(_("Which"), _("At least")),
        shares=tuple(_share(each) for each in report.shares),
        plan_title=_("What will be changed"),
        plan=tuple(plain(part) for part in plan.split("\n") if part.strip()) or (_("Nothing has been written yet."),),
    )


def _lines(quarters: list[str], courses: list[Course]) -> Drawn:
    told = "; ".join(f"{course.title}: {', '.join(map(_n, course.numbers))}" for course in courses)
    return Drawn(_("By quarter"), on_paper(drawn_courses("courses", quarters, courses)), told)


def _share(share: Share) -> tuple[Drawn, Table]:
    rows = tuple((plain(label), str(number)) for label, number in share.rows)
    told = "; ".join(f"{label}: {number}" for label, number in rows)
    return Drawn(share.title, on_paper(drawn_share(share)), told), rows


def _months() -> list[str]:
    return [_("Month %(number)s") % {"number": number} for number in (1, 2, 3)]


def _n(number: int | None) -> str:
    return UNKNOWN if number is None else str(number)
