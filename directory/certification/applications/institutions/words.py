"""What an institution says of a standard, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from directory.certification.applications.models import Assessed
from directory.certification.grading import Graded, Why
from directory.certification.scheme.words import GRADES, named

WHYS = {
    Why.NO_SUCH_GRADE: _("Something is missing."),
    Why.CORE: _("A CORE standard is met in full, or not at all."),
    Why.CRITICAL: _("Something critical is missing."),
    Why.TOO_MUCH: _("Too much is missing for partial compliance."),
    Why.NO_PLAN: _("For partial compliance there must be a plan with a date for the rest."),
    Why.TOO_LATE: _("The rest follows too late for partial compliance."),
}


@dataclass(frozen=True)
class OwnWords:
    """What the task list says of one standard: the grade, why it is no better, and how the rest follows."""

    grade: str
    why: list[str]
    plan: str
    follows_by: date | None


def own_words(own: Mapping[str, Graded] | None, there: Mapping[str, Assessed]) -> dict[str, OwnWords]:
    """Return the words for each standard that is answered."""
    return {
        code: OwnWords(
            named(each.grade, GRADES), [str(WHYS[why]) for why in each.why], there[code].plan, there[code].follows_by
        )
        for code, each in (own or {}).items()
    }
