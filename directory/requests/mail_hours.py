"""When mail goes out, how much of it and to whom: pure functions, so that who watches the mail learns nothing of requests.

The number of mails depends on the hour and on how many people can be asked, never on what was asked. Every first mail is
followed by a second one, whatever its reader did meanwhile. docs/decisions/0006-mail.md says why.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from directory.requests.clock import window_end

JITTER = timedelta(minutes=40)
_DAY = timedelta(days=1)
_DAYS_IN_A_WEEK = 7
_MAILS_EACH = 2


@dataclass(frozen=True)
class Timetable:
    """The full hours (0 to 23, on the zone's clocks) at which mail goes out. All moments given back are in UTC."""

    hours: tuple[int, ...]
    zone: ZoneInfo

    def between(self, after: datetime, until: datetime) -> list[datetime]:
        """Return the mail hours later than `after` and not later than `until`, in order; on a day when the clocks
        change an hour that does not exist is the next one that does, and one that comes twice counts once.
        """
        day, last = (moment.astimezone(self.zone).date() for moment in (after - _DAY, until + _DAY))
        found = set()
        while day <= last:
            for hour in self.hours:
                found.add(datetime.combine(day, time(hour), tzinfo=self.zone).astimezone(UTC))
            day += _DAY
        return sorted(hour for hour in found if after < hour <= until)

    def next(self, moment: datetime) -> datetime:
        """Return the first mail hour after the moment."""
        return self.between(moment, moment + 3 * _DAY)[0]

    def last(self, moment: datetime) -> datetime:
        """Return the last mail hour that has begun."""
        return self.between(moment - 3 * _DAY, moment)[-1]

    def window_end(self, hour: datetime) -> datetime:
        """Return the end of a window that is told of at this mail hour: at least 12 hours after the mail."""
        return window_end(hour + JITTER, self.zone)

    def latest(self, hour: datetime) -> datetime:
        """Return the last mail hour at which somebody can be told who should be told at `hour`: at half the window."""
        return [hour, *self.between(hour, self._half(hour))][-1]

    def second(self, hour: datetime) -> datetime | None:
        """Return the mail hour inside the window that is nearest to its half, for the second mail; None without one."""
        inside = self.between(hour, self.window_end(hour) - JITTER)
        return min(inside, key=lambda one: abs(one - self._half(hour)), default=None)

    def _half(self, hour: datetime) -> datetime:
        return hour + (self.window_end(hour) - hour) / 2


def opening(hour: datetime, mark: bytes) -> datetime:
    """Return when the mails of this hour go out: up to 40 minutes later, as these secret random bytes say."""
    seconds = int.from_bytes(mark, "big") % (int(JITTER.total_seconds()) + 1)
    return hour + timedelta(seconds=seconds)


def first_mails(people: int, mails_a_week: float, hours_a_day: int) -> int:
    """Return how many first mails an hour brings each of so many people about that many mails a week; at least one."""
    if not people or not mails_a_week:
        return 0
    return max(1, round(people * mails_a_week / (_DAYS_IN_A_WEEK * _MAILS_EACH * hours_a_day)))


@dataclass(frozen=True)
class Waiting:
    """Somebody who must be told, and whether they can wait for the next mail hour."""

    account: int
    can_wait: bool


def recipients(
    waiting: Iterable[Waiting], second: AbstractSet[int], people: Sequence[int], count: int, chance: Random
) -> list[int]:
    """Return who gets a first mail: whoever waits, in that order, filled up to `count` with people picked by chance.

    Nobody is named twice, nor anybody who gets a second mail at the same hour: that mail tells them. Only when more
    than `count` people cannot wait does the list grow longer. `chance` must not be predictable in use.
    """
    told: dict[int, None] = {}
    for one in sorted(waiting, key=lambda one: one.can_wait):
        if one.account not in second and (not one.can_wait or len(told) < count):
            told[one.account] = None
    others = [account for account in people if account not in told and account not in second]
    return [*told, *chance.sample(others, min(len(others), max(0, count - len(told))))]
