"""Counting that nobody could be asked."""

from dataclasses import replace

from core.sealing.errors import KeyDamaged, MissingKey
from directory.requests.ask.draft import Draft
from directory.requests.ask.line import line_for
from directory.requests.ask.pages import today
from directory.requests.ask.steps import ORDER
from directory.requests.keyring import IntakeClosed
from directory.requests.tallies import Event, count


def note_way_on(draft: Draft, step: str) -> str:
    """Return the step that an answer leads to. Where that is the line and nobody is in it, that is counted, once in a visit.

    With an answer and not with a page that is looked at, since a page is loaded again by anything.
    """
    if step == ORDER[-1] and not draft.missed and _nobody(draft):
        draft.missed = True
        count(today(), Event.NOT_FOUND, draft.language, draft.setting)
    return step


def _nobody(draft: Draft) -> bool:
    try:
        line = line_for(replace(draft, only=False), today())
    except (IntakeClosed, MissingKey, KeyDamaged):
        return False  # The next page says so. Her answer is kept meanwhile.
    return not line.people and not line.struck
