"""What became of a change in the database, seen from what everybody saw before and after it."""

from collections import Counter
from collections.abc import Callable, Collection
from enum import IntEnum
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction

from tests.directory.requests.tampering.answers import Refused, With
from tests.directory.requests.tampering.everybody import Everybody
from tests.directory.requests.tampering.seeing import seen, undone

EVERYTHING = ""


class Verdict(IntEnum):
    NOTICED = 0  # somebody is refused, or an alarm sounds, and nobody is told anything else than before
    SILENT = 1  # everybody sees what they saw before
    MISSING = 2  # somebody sees less than before, and nobody is told
    BELIEVED = 3  # something is taken for true that is not so, or not any more


class Judge:
    def __init__(self, found: Everybody, log: pytest.LogCaptureFixture) -> None:
        self.found, self.log = found, log
        self.before: dict[str, Any] = {}
        self._known: set[str] = set()
        log.clear()

    def _alarms(self) -> bool:
        return any(record.levelname == "CRITICAL" for record in self.log.records)

    def _look_before(self, looks: Collection[str]) -> None:
        new = tuple(word for word in looks if word not in self._known)
        if new or (not looks and EVERYTHING not in self._known):
            self.log.clear()
            self.before |= dict(seen(self.found, new))
            self._known |= set(new) or {EVERYTHING}
            assert not self._alarms()

    def of(self, change: Callable[[], object], looks: Collection[str] = (), *, to_the_end: bool = True) -> Verdict:
        """Make a change, look around (`looks` as in `seen`), and undo it; one that the database refuses is noticed.

        Unless `to_the_end`, the first refusal or alarm is enough.
        """
        self._look_before(looks)
        self.log.clear()
        worst, noticed = Verdict.SILENT, False
        with undone():
            try:
                with transaction.atomic(using="vault"):
                    change()
                    _hold_references()
            except IntegrityError:
                return Verdict.NOTICED
            for name, now in seen(self.found, looks):
                found = _verdict(self.before[name], now)
                worst = max(worst, found)
                noticed = noticed or found is Verdict.NOTICED or self._alarms()
                if noticed and not to_the_end:
                    break
        return Verdict.NOTICED if noticed and worst is not Verdict.BELIEVED else worst


def _hold_references() -> None:
    """Have the database check now what it would check on commit."""
    with connections["vault"].cursor() as cursor:
        if connections["vault"].vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        elif cursor.execute("PRAGMA foreign_key_check").fetchall():
            raise IntegrityError


def _verdict(was: Any, now: Any) -> Verdict:
    if was == now:
        return Verdict.SILENT
    if _refused(now) and _less(was, _answers(now)):
        return Verdict.NOTICED
    return Verdict.MISSING if _less(was, now) else Verdict.BELIEVED


def _answers(now: Any) -> Any:
    """Return what was answered all the same."""
    return tuple(one for one in now if not isinstance(one, Refused)) if isinstance(now, tuple) else None


def _refused(now: Any) -> bool:
    return isinstance(now, Refused) or (isinstance(now, tuple) and any(isinstance(one, Refused) for one in now))


def _less(was: Any, now: Any) -> bool:
    """Say whether there is only less to be seen now: nothing, fewer of the same, or it was passed on in its line."""
    if now is None or (isinstance(was, With) and isinstance(now, With)):
        return True
    if not isinstance(was, tuple) or not isinstance(now, tuple):
        return False
    more = Counter(now) - Counter(was)
    return all(one is None or isinstance(one, With) for one in more) and len(now) <= len(was)
