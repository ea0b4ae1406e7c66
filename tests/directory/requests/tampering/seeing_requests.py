"""What is seen of a request: by her who asked, by everybody in its line, and as time passes."""

from datetime import datetime
from typing import Any

from core.sealing.messages import Role
from directory.requests.due import do_what_is_due
from directory.requests.models import Slot
from directory.requests.routing import decline, line_state, open_slot, step_back, waiting_for
from directory.requests.talk import Opened, open_with_code, open_with_key, read_sheet, read_talk, write
from tests.directory.requests.core.people import after_window
from tests.directory.requests.tampering.answers import OURS, Look, Refused, With
from tests.directory.requests.tampering.everybody import Everybody, Person


def looks_at_request(found: Everybody, letter: str, now: datetime) -> dict[str, Look]:
    sent = found.requests[letter]

    def by_key() -> Opened | None:
        return open_with_key(sent.request_id, sent.requester_key)

    return {
        "by its code": lambda: _words((open_with_code(sent.code) or (None,))[0]),
        "by the key in her visit": lambda: _words(by_key()),
        "after she wrote more": lambda: _after_writing(by_key(), now),
        "as her page names who has it": lambda: _as_her_page_says(found, letter, by_key()),
        "with whom it lies": lambda: _lies_with(found, letter),
    }


def _words(opened: Opened | None) -> tuple[str, ...] | None:
    if opened is None:
        return None
    talk = read_talk(opened)
    return (str(talk.sheet), *(f"{entry.number} {entry.role} {entry.text} {entry.by}" for entry in talk.entries))


def _after_writing(opened: Opened | None, now: datetime) -> tuple[str, ...] | None:
    if opened is None:
        return None
    write(opened, Role.REQUESTER, "one word more", now)
    return _words(opened)


def _as_her_page_says(found: Everybody, letter: str, opened: Opened | None) -> Any:
    return _in_line(found, letter, [line_state(opened).holder]) if opened else None


def _lies_with(found: Everybody, letter: str) -> Any:
    pk = found.requests[letter].request_id
    having = [
        one.account for one in found.people.values() for slot in waiting_for(one.account) if slot.request_id == pk
    ]
    return _in_line(found, letter, having)


def _in_line(found: Everybody, letter: str, accounts: list[int | None]) -> Any:
    """Return with whom it lies, in a word of its own that says so where it is more than one or somebody not in line."""
    letters = [found.letter_of(account) or "?" for account in accounts if account is not None]
    if len(letters) > 1 or any(one not in found.lines[letter] for one in letters):
        return f"wrongly with {letters}"
    return With(letters[0]) if letters else None


def in_turn(found: Everybody, letter: str, now: datetime) -> tuple[str, ...]:
    """Let each person to whom it comes read the request and pass it on; return who read what of it."""
    pk = found.requests[letter].request_id
    read = []
    for _ in found.lines[letter]:
        for person in found.people.values():
            for slot in [slot for slot in waiting_for(person.account) if slot.request_id == pk]:
                read.append(_read_by(person, slot))
                (step_back if slot.state == Slot.State.ACCEPTED else decline)(slot, person.account, now)
    return tuple(read)


def _read_by(person: Person, slot: Slot) -> str:
    try:
        opened = open_slot(slot, person.private, person.account)
        sheet, words = str(read_sheet(opened)), _words(opened) or ()
    except OURS as refusal:
        return Refused(type(refusal).__name__)
    assert words[0] == sheet
    return f"{person.account} reads {words}"


def a_day_later(found: Everybody, now: datetime) -> tuple[Any, ...]:
    do_what_is_due(after_window(now))
    return tuple(_lies_with(found, letter) for letter in found.requests)
