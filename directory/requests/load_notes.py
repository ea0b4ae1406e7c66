"""Notes of load in the vault, each sealed to the key of whoever wrote it."""

from datetime import date

from core.sealing.box import open_sealed_to, seal_to
from core.sealing.errors import SealBroken
from core.sealing.mailbox import mailbox
from core.sealing.padding import pad, unpad
from directory.requests.account_keys import enrolled_keys
from directory.requests.keyring import keyring
from directory.requests.load import KEPT_FOR, Note, week_of
from directory.requests.models import LoadNote

# With its step a note fills less than the smallest size, so that one with words looks like one without.
MOST_BYTES = 900
_BOUND = b"load"


def keep_note(account: int, step: int, words: str, on: date) -> None:
    """Seal a note of this day's week to the account's own key, in the place of an earlier one of that week.

    Raises KeyError when the account has no key.
    """
    week, box = week_of(on), mailbox(keyring().server, account)
    public_key = enrolled_keys([account])[account].public_key
    sealed = seal_to(public_key, pad(f"{step}\n{words}".encode()), _BOUND, _bytes(week))
    LoadNote.objects.update_or_create(mailbox=box, week=week, defaults={"sealed": sealed})


def notes_of(account: int, private_key: bytes) -> list[Note]:
    """Return the account's notes, the latest first; what this key does not open is left out, as after a key was lost."""
    rows = LoadNote.objects.filter(mailbox=mailbox(keyring().server, account))
    return [note for row in rows if (note := _opened(row, private_key))]


def forget_notes(account: int) -> None:
    """Delete every note of an account."""
    LoadNote.objects.filter(mailbox=mailbox(keyring().server, account)).delete()


def forget_old_notes(on: date) -> None:
    """Delete the notes of weeks that began more than 180 days ago."""
    LoadNote.objects.filter(week__lt=on - KEPT_FOR).delete()


def _opened(row: LoadNote, private_key: bytes) -> Note | None:
    try:
        said = unpad(open_sealed_to(private_key, row.sealed, _BOUND, _bytes(row.week))).decode()
    except SealBroken:
        return None
    step, _newline, words = said.partition("\n")
    return Note(row.week, int(step), words)


def _bytes(week: date) -> bytes:
    return week.isoformat().encode()
