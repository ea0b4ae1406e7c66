"""The parts of a programme in our own words, for people. Which parts there are is said by the data (standard.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from directory.institutions.assessment.counting import Answer, Move

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Part:
    title: _StrPromise
    text: _StrPromise


PARTS: dict[str, Part] = {
    "JC01": Part(_("Safety culture"), _("A strong culture of patient safety lies under the programme.")),
    "JC02": Part(_("Leadership"), _("The people at the top and the board are behind it.")),
    "JC03": Part(_("Champions"), _("Some of those at the top speak up for it.")),
    "JC04": Part(
        _("Awareness"),
        _(
            "Everyone who works here knows of it, what to expect after an event, and how to get help. Shame grows smaller."
        ),
    ),
    "JC05": Part(_("Policies"), _("It is written down how it works, also for those who are first on the scene.")),
    "JC06": Part(_("Evidence and fairness"), _("It follows what is known to help, and treats all staff alike.")),
    "JC07": Part(
        _("Confidentiality"),
        _("You have found out which protection holds where you are, if need be with a lawyer."),
    ),
    "JC08": Part(
        _("More tiers of support"),
        _("There is further help for those who do not recover with peers, or who face a court."),
    ),
    "JC09": Part(
        _("Professionals"), _("Professionals outside the team are named, so that each person’s needs are met.")
    ),
    "JC10": Part(_("Surveys"), _("Staff are asked at the start how well it works, and again at intervals.")),
    "JC11": Part(
        _("Use"),
        _(
            "You measure how much it is used. Low use can mean a barrier or a fault. It does not show that nobody needs it."
        ),
    ),
    "JC12": Part(_("Effect"), _("You measure what it does, and change what does not work.")),
    "R1": Part(
        _("A just culture"),
        _("We learn from faults in the system, and pass the lessons on, instead of blaming people."),
    ),
    "R2": Part(
        _("The whole team"), _("Everyone on the team takes part in the talk about an event, and in what was learned.")
    ),
    "R3": Part(
        _("Support for each other"), _("Staff are shown how to support each other while it happens, and afterwards.")
    ),
    "R4": Part(
        _("More than a counselling service"),
        _("If a counselling service is all you have, you have looked at how well it works, and at adding to it."),
    ),
}
ANSWERS: dict[Answer, _StrPromise] = {
    Answer.NOT_YET: _("Not yet"),
    Answer.IN_PART: _("In part"),
    Answer.YES: _("Yes"),
    Answer.UNKNOWN: _("We do not know"),
}
UNANSWERED = _("Not answered")
MOVES: dict[Move, _StrPromise] = {
    Move.BETTER: _("Further than before"),
    Move.WORSE: _("Less than before"),
    Move.SAME: _("As before"),
    Move.NOT_COMPARABLE: _("Cannot be compared"),
}


def answered(answer: Answer | None) -> str:
    """Return an answer in words."""
    return str(ANSWERS[answer] if answer else UNANSWERED)
