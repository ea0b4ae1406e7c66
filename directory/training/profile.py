"""What a page shows of one person's strengths: a wheel of the five domains, and the table behind it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core.pictures.radar import radar
from directory.training.competencies import competencies
from directory.training.strengths import Level, Levels, degree
from directory.training.words import DOMAINS, LEVELS


def profile(levels: Levels) -> dict[str, Any]:
    """Return the wheel as SVG and its rows (number, domain, level in words)."""
    found = [degree(levels, [each.code for each in domain.competencies]) for domain in competencies().domains]
    rows = [
        (number, DOMAINS[domain.code], _("not said") if here is None else LEVELS[Level(here)])
        for number, (domain, here) in enumerate(zip(competencies().domains, found, strict=True), start=1)
    ]
    described = "; ".join(f"{title}: {words}" for _number, title, words in rows)
    return {"wheel": radar("strengths", _("Your strengths in five domains"), described, found), "rows": rows}
