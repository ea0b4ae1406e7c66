"""Exchanging the server key after a leak. Killed at any point and run again, it goes on where it was.

The order makes it so. The new key lies in both folders as `server.next.key`. Then the vault knows the new one only, and
every process on every server refuses the old one within seconds: nothing is filed under it any more. After a wait, all
rows are moved in one transaction. Then the new key takes the old one's name.
"""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import transaction

from core.sealing.derive import new_key
from core.sealing.ending_keys import destroy_key_file
from core.sealing.errors import KeyDamaged, MissingKey
from core.sealing.keys import SERVER, SUFFIX, ServerKey, key_mark, read_key_file
from directory.requests.key_files import marks, trail
from directory.requests.key_files.folders import alone_with_folders, place, read
from directory.requests.key_files.refiling import refile_all
from directory.requests.models import KeyMark
from directory.requests.remains import PATIENCE, NotCleaned, empty_log_after_commit

NEXT = "server.next"
# The mark of the key that is being left, in the vault from the beginning of a rotation until all rows are moved.
BEFORE = "server-before"
# What a process remembers of the marks, and what a request that began before may take.
WAIT_SECONDS = 45

Say = Callable[[str], None]


def rotate_server(today: date, say: Say, wait: float = WAIT_SECONDS) -> None:
    """Exchange the server key, or finish an exchange that was interrupted; `say` is told each step.

    Supporters keep their passwords and recovery codes, requesters their codes. `wait` is in seconds. Raises MissingKey,
    KeyWrong or KeyDamaged when the present key is not there to move things from, NoCopyFolder, OSError.
    """
    with alone_with_folders() as folders:
        known = marks.fresh_marks()
        if BEFORE not in known and known.get(SERVER) not in _keys_in(folders, NEXT):
            _begin(folders)
            say("The new server key lies in every folder. No process uses the old one any more.")
            known = marks.fresh_marks()
        found = _keys_in(folders, SERVER) | _keys_in(folders, NEXT)
        if not {known[SERVER], known.get(BEFORE, known[SERVER])} <= set(found):
            raise MissingKey(SERVER + SUFFIX)
        if BEFORE in known:
            say(f"Waiting {wait:g} seconds for what began before.")
            time.sleep(wait)
            _move(found[known[BEFORE]], found[known[SERVER]])
            say("Everything in the vault lies under the new key.")
        _settle(folders, found[known[SERVER]], today)
    say("The new key is in its place. Copy server.key to every other server and second place, over the old one.")


def _keys_in(folders: list[Path], kind: str) -> dict[bytes, ServerKey]:
    """Return the whole server keys under this name by their marks."""
    found = {}
    for folder in folders:
        try:
            key = read_key_file(folder / (kind + SUFFIX))
        except (MissingKey, KeyDamaged):
            continue
        if isinstance(key, ServerKey):
            found[key_mark(key)] = key
    return found


def _begin(folders: list[Path]) -> None:
    old, new = read(folders[0], SERVER), ServerKey(new_key())
    marks.vouch(old)
    for folder in folders:
        destroy_key_file(folder, NEXT)  # of a run that was killed before the vault knew of it
        place(new, folder, NEXT)
    with transaction.atomic(using="vault"):
        KeyMark.objects.filter(kind=SERVER).update(mark=key_mark(new))
        KeyMark.objects.create(kind=BEFORE, mark=key_mark(old))


def _move(old: ServerKey, new: ServerKey) -> None:
    accounts = list(get_user_model().objects.values_list("pk", flat=True))
    with transaction.atomic(using="vault"):
        refile_all(old, new, accounts)
        KeyMark.objects.filter(kind=BEFORE).delete()
    try:
        empty_log_after_commit(PATIENCE)
    except NotCleaned:
        return  # the next tick empties it


def _settle(folders: list[Path], new: ServerKey, today: date) -> None:
    for folder in folders:
        if key_mark(new) not in _keys_in([folder], SERVER):
            destroy_key_file(folder, SERVER)
            place(new, folder)
    trail.note(folders, today, f"rotated {SERVER}")
    for folder in folders:
        destroy_key_file(folder, NEXT)
    marks.fresh_marks()
