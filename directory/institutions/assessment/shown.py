"""What a page shows of one assessment, or of one beside an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from core.pictures.bars import bars
from core.pictures.radar import radar
from core.typesetting.letters import day_in_words
from directory.institutions.assessment.assessed import Assessed
from directory.institutions.assessment.counting import Answer, Answers, Standing, degree, moves, standing
from directory.institutions.assessment.standard import standard
from directory.institutions.assessment.words import ANSWERS, MOVES, PARTS, UNANSWERED, answered


@dataclass(frozen=True)
class Group:
    """The parts of one kind: their title, their bars, and the counts behind these."""

    title: str
    bars: SafeString
    counts: list[tuple[str, int]]


@dataclass(frozen=True)
class Row:
    """A line of the table behind the wheel. `before` and `move` are "" where there is nothing to compare with."""

    number: str
    title: str
    now: str
    before: str
    move: str


def shown(assessed: Assessed, earlier: Assessed | None = None) -> dict[str, Any]:
    """Return what templates/assessment/pictures.html takes."""
    parts = standard()
    return {
        "groups": groups(assessed.answers),
        "wheel": wheel(assessed, earlier),
        "rows": rows(parts.components, assessed.answers, earlier),
        "recommendation_rows": rows(parts.recommendations, assessed.answers, earlier),
        "assessed": assessed,
        "earlier": earlier,
        "plan": [(str(PARTS[each.code].title), each) for each in assessed.plan],
    }


def groups(answers: Answers) -> list[Group]:
    parts = standard()
    return [
        _group("components", _("Twelve parts"), parts.components, answers),
        _group("recommendations", _("Four pieces of advice"), parts.recommendations, answers),
    ]


def wheel(assessed: Assessed, earlier: Assessed | None) -> SafeString:
    def degrees(each: Assessed) -> list[int | None]:
        return [degree(each.answers.get(code)) for code in standard().components]

    return radar(
        "wheel",
        _("How far each of the twelve parts is"),
        seen(earlier),
        degrees(assessed),
        degrees(earlier) if earlier else None,
    )


def seen(earlier: Assessed | None) -> str:
    """Return in words what the wheel shows."""
    told = _(
        "A wheel with twelve spokes, one for each part. A point on the inner ring means not yet, on the middle ring in "
        "part, on the outer ring yes. A question mark stands where it is not known. The table says the same in words."
    )
    if earlier is None:
        return told
    return f"{told} " + _("The broken line with squares is how it was on %(day)s.") % {"day": day_in_words(earlier.on)}


def rows(codes: Iterable[str], answers: Answers, earlier: Assessed | None = None) -> list[Row]:
    moved = moves(codes := list(codes), earlier.answers, answers) if earlier else {}
    return [
        Row(
            number=str(number),
            title=str(PARTS[code].title),
            now=answered(answers.get(code)),
            before=answered(earlier.answers.get(code)) if earlier else "",
            move=str(MOVES[moved[code]]) if earlier else "",
        )
        for number, code in enumerate(codes, start=1)
    ]


def counts(found: Standing) -> list[tuple[str, int]]:
    """Return how many have each answer, in words; those left out only where there are any."""
    listed = [
        (str(ANSWERS[Answer.YES]), found.yes),
        (str(ANSWERS[Answer.IN_PART]), found.in_part),
        (str(ANSWERS[Answer.NOT_YET]), found.not_yet),
        (str(ANSWERS[Answer.UNKNOWN]), found.unknown),
    ]
    return [*listed, (str(UNANSWERED), found.unanswered)] if found.unanswered else listed


def _group(name: str, title: str, codes: tuple[str, ...], answers: Answers) -> Group:
    found = counts(standing(codes, answers))
    return Group(title, bars(f"bars-{name}", title, found, right_to_left=get_language_bidi()), found)
