"""Which keys this vault knows, so that a key file of another vault is not taken for the right one."""

import time
from dataclasses import dataclass

from core.sealing.errors import KeyWrong
from core.sealing.keys import SUFFIX, Key, key_mark
from directory.requests.models import KeyMark

# A key that was exchanged on one server is refused by every process of the others no later than this.
SECONDS_KNOWN = 10.0


@dataclass(frozen=True)
class _Known:
    marks: dict[str, bytes]
    at: float


_known = _Known({}, float("-inf"))


def check(key: Key) -> None:
    """Raise KeyWrong for a key that the vault knows under this name, but as another. What it does not know may pass."""
    expected, found = _remembered(key.kind), key_mark(key)
    if expected == found:
        return
    expected = fresh_marks().get(key.kind)
    if expected not in (None, found):
        raise KeyWrong(key.kind + SUFFIX)


def vouch(key: Key) -> None:
    """Let the vault know a key from now on; KeyWrong when it knows another by this name, whoever was first."""
    if _remembered(key.kind) == key_mark(key):
        return
    if key.kind not in fresh_marks():
        KeyMark.objects.bulk_create([KeyMark(kind=key.kind, mark=key_mark(key))], ignore_conflicts=True)
    check(key)


def fresh_marks() -> dict[str, bytes]:
    """Return the marks by kind ("server", "month-2026-11") as they lie in the vault now."""
    global _known  # noqa: PLW0603 what a process remembers for some seconds
    rows = {kind: bytes(mark) for kind, mark in KeyMark.objects.values_list("kind", "mark")}
    _known = _Known(rows, time.monotonic())
    return rows


def _remembered(kind: str) -> bytes | None:
    return _known.marks.get(kind) if time.monotonic() - _known.at < SECONDS_KNOWN else None
