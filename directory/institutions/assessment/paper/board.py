"""What stands on the paper for a board, in the active language, and the paper itself as a tagged PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from core.pictures.paper import Drawn, on_paper
from core.typesetting.letters import day_in_words, plain
from core.typesetting.pdf import typeset
from core.typesetting.sheet import Sheet
from directory.institutions.assessment.assessed import Assessed
from directory.institutions.assessment.counting import gaps
from directory.institutions.assessment.shown import groups, rows, seen, wheel
from directory.institutions.assessment.standard import standard
from directory.institutions.assessment.words import PARTS

LAYOUT = (Path(__file__).parent / "board.typ").read_bytes()
Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class BoardSheet(Sheet):
    """Everything that is written on it, in reading order."""

    organisation: str
    lead: str
    bars: tuple[Drawn, ...]
    wheel: Drawn
    rings: str
    heads: tuple[str, ...]
    tables: tuple[tuple[str, Table], ...]
    plan_title: str
    plan_heads: tuple[str, ...]
    plan: Table
    without_plan: str
    about_title: str
    about: tuple[str, ...]


def board_paper(assessed: Assessed, address: str, today: date, site: str) -> bytes:
    """Return the paper as PDF/UA-1. Raises LettersLacking where no font at hand has the letters of what was typed."""
    return typeset(LAYOUT, board_sheet(assessed, address, today, site))


def board_sheet(assessed: Assessed, address: str, today: date, site: str) -> BoardSheet:
    parts = standard()
    planned = {each.code for each in assessed.plan}
    open_gaps = [str(PARTS[code].title) for code in gaps(parts.codes, assessed.answers) if code not in planned]
    return BoardSheet(
        language=get_language() or "en",
        right_to_left=get_language_bidi(),
        site=plain(site),
        title=_("Where our support for staff stands"),
        address=address,
        picture_in_words=_("QR code that leads to %(address)s") % {"address": address},
        on=today,
        organisation=plain(assessed.organisation),
        lead=_("A self-assessment of our support for second victims, as of %(day)s.")
        % {"day": day_in_words(assessed.on)},
        bars=tuple(
            Drawn(each.title, on_paper(each.bars), "; ".join(f"{words}: {count}" for words, count in each.counts))
            for each in groups(assessed.answers)
        ),
        wheel=Drawn(_("How far each of the twelve parts is"), on_paper(wheel(assessed, None)), seen(None)),
        rings=_("Inner ring: not yet. Middle ring: in part. Outer ring: yes. “?”: not known."),
        heads=(_("Number"), _("Part"), _("Answer")),
        tables=(
            (_("Twelve parts"), _table(parts.components, assessed)),
            (_("Four pieces of advice"), _table(parts.recommendations, assessed)),
        ),
        plan_title=_("What we will do"),
        plan_heads=(_("For"), _("What"), _("Who"), _("By when")),
        plan=tuple(
            (str(PARTS[each.code].title), plain(each.what), plain(each.who), day_in_words(each.by))
            for each in assessed.plan
        ),
        without_plan=_("Not planned yet: %(parts)s.") % {"parts": "; ".join(open_gaps)} if open_gaps else "",
        about_title=_("How to read this"),
        about=(
            _("We rated ourselves. Nobody has checked it, and it is no certificate."),
            _(
                "The parts and the advice come from the Joint Commission’s Quick Safety of January 2018, as a column about "
                "it tells them, in this site’s own words. The scale is this site’s own, and no part weighs more than "
                "another."
            ),
            _("Anyone can rate their own programme here, without an account:"),
        ),
    )


def _table(codes: tuple[str, ...], assessed: Assessed) -> Table:
    return tuple((row.number, row.title, row.now) for row in rows(codes, assessed.answers))
