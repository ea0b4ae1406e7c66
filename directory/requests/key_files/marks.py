"""Which keys this vault knows, so that a key file of another vault is not taken for the right one."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from core.sealing.errors import KeyWrong
from core.sealing.keys import MONTH, SUFFIX, Key, key_mark
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
    found = key_mark(key)
    if known_marks().get(key.kind, found) == found:
        return
    if fresh_marks().get(key.kind, found) != found:
        raise KeyWrong(key.kind + SUFFIX)


def vouch(key: Key) -> None:
    """Let the vault know a key from now on; KeyWrong when it knows another by this name, whoever was first."""
    if key.kind not in known_marks() and key.kind not in fresh_marks():
        KeyMark.objects.bulk_create([KeyMark(kind=key.kind, mark=key_mark(key))], ignore_conflicts=True)
        fresh_marks()
    check(key)


def known_marks() -> dict[str, bytes]:
    """Return the marks by kind ("server", "month-2026-11") as the vault held them at most ten seconds ago."""
    return _known.marks if time.monotonic() - _known.at < SECONDS_KNOWN else fresh_marks()


def fresh_marks() -> dict[str, bytes]:
    """Return the marks by kind as they lie in the vault now."""
    global _known  # noqa: PLW0603 what a process remembers for some seconds
    rows = {kind: bytes(mark) for kind, mark in KeyMark.objects.values_list("kind", "mark")}
    _known = _Known(rows, time.monotonic())
    return rows


def months_of(kinds: Iterable[str]) -> list[str]:
    """Return the months ("2026-11", "2026-11b") among kinds of keys, oldest first."""
    return sorted(kind.removeprefix(MONTH) for kind in kinds if kind.startswith(MONTH))
