"""Counts of a decision in words."""

from django.utils.translation import gettext as _

from directory.certification.rules import Outcome, Tally
from directory.certification.scheme.shape import Among


def tallies_in_words(outcome: Outcome) -> list[str]:
    """Return each count of a decision; where there are levels, with the level it belongs to."""
    return [
        _("%(level)s: %(count)s") % {"level": decision.level, "count": tally_in_words(tally)}
        if decision.level
        else tally_in_words(tally)
        for decision in outcome.decisions
        for tally in decision.tallies
    ]


def tally_in_words(tally: Tally) -> str:
    """Return "8 of 9 needed, out of 11" for one rule; more than is needed is said as such."""
    said = {"met": tally.met, "needed": tally.needed, "total": tally.total}
    if tally.met > tally.needed and tally.threshold.among is Among.OTHERS:
        return _("Other standards: %(met)s of %(total)s; %(needed)s are needed.") % said
    if tally.threshold.among is Among.CORE:
        return _("CORE standards: %(met)s of %(needed)s needed, out of %(total)s.") % said
    if tally.threshold.among is Among.OTHERS:
        return _("Other standards: %(met)s of %(needed)s needed, out of %(total)s.") % said
    return _("Standards: %(met)s of %(needed)s needed, out of %(total)s.") % said
