"""A year of a site's mail, with the site's own timetable, ranking and choice of recipients; people act by chance."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from directory.requests.mail_hours import Timetable, Waiting, first_mails, recipients
from directory.requests.ranking import Candidate, Need, ranked
from directory.requests.releasing import MOST_RELEASED

TIMES = Timetable((7, 11, 15, 19), ZoneInfo("Europe/Brussels"))
START = datetime(2026, 1, 1, tzinfo=UTC)
HOURS = TIMES.between(START, START + timedelta(days=365))
WINDOW_END = {hour: TIMES.window_end(hour) for hour in HOURS}
SECOND = {hour: TIMES.second(hour) for hour in HOURS}
LATEST = {hour: TIMES.latest(hour) for hour in HOURS}
NEXT = dict(zip(HOURS, [*HOURS[1:], HOURS[-1] + timedelta(hours=12)], strict=True))
# Requests come at any time, most of them in the afternoon and evening.
USUAL_HOUR, SPREAD = 15, 5
ACCEPTS, DECLINES = 0.6, 0.2


@dataclass(frozen=True)
class Site:
    """`chosen`: the share of requests to a person of her choice, whose popularity falls as 1/rank, as with lists."""

    people: int = 60
    mails_a_week: float = 2
    requests_a_month: float = 4
    chosen: float = 0.5

    @property
    def first(self) -> int:
        return first_mails(self.people, self.mails_a_week, len(TIMES.hours))


@dataclass
class Year:
    """What the mail shows (who got a first mail at which hour), and what it must not show."""

    site: Site
    popularity: list[float]
    asked_on: set[date] = field(default_factory=set)
    mails: list[tuple[datetime, list[int]]] = field(default_factory=list)


@dataclass(order=True)
class _Release:
    at: datetime
    number: int
    chosen: int | None = field(compare=False, default=None)
    setting: str = field(compare=False, default="")
    before: frozenset[int] = field(compare=False, default=frozenset())


def year_of_mail(site: Site, chance: Random) -> Year:
    """Return a year in which requests come as a Poisson process, are answered, declined or left to lapse."""
    popularity = [1 / rank for rank in range(1, site.people + 1)]
    chance.shuffle(popularity)
    year, numbers = Year(site, popularity), count()
    asked = {person: START - timedelta(days=chance.randrange(365)) for person in range(site.people)}
    releases = list(_requests(year, numbers, chance))
    notices: list[tuple[int, datetime]] = []
    second: dict[datetime, set[int]] = defaultdict(set)
    heapq.heapify(releases)
    for hour in HOURS:
        while releases and releases[0].at < hour:
            release = heapq.heappop(releases)
            person = _first_in_line(release, asked, chance)
            asked[person] = release.at
            notices.append((person, hour))
            if passed_on := _passed_on(release, person, hour, next(numbers), chance):
                heapq.heappush(releases, passed_on)
        notices = [(person, since) for person, since in notices if WINDOW_END[since] > hour]
        waiting = [
            Waiting(person, can_wait=bool(site.first) and NEXT[hour] <= LATEST[since]) for person, since in notices
        ]
        told = recipients(waiting, second[hour], range(site.people if site.first else 0), site.first, chance)
        chance.shuffle(told)
        notices = [(person, since) for person, since in notices if person not in {*told, *second[hour]}]
        year.mails.append((hour, told))
        if later := SECOND[hour]:
            second[later] |= set(told)
    return year


def _requests(year: Year, numbers: Iterator[int], chance: Random) -> Iterator[_Release]:
    days = 0.0
    while (days := days + chance.expovariate(year.site.requests_a_month * 12 / 365)) < 360:
        hour = min(23, max(0, round(chance.gauss(USUAL_HOUR, SPREAD))))
        at = (START + timedelta(days=int(days))).replace(hour=hour, minute=chance.randrange(60))
        year.asked_on.add(at.astimezone(TIMES.zone).date())
        chosen = None
        if chance.random() < year.site.chosen:
            chosen = chance.choices(range(year.site.people), year.popularity)[0]
        yield _Release(at, next(numbers), chosen, chance.choice("abcd"))


def _first_in_line(release: _Release, asked: dict[int, datetime], chance: Random) -> int:
    people = [
        Candidate(
            supporter=person,
            account=person,
            name="",
            languages=frozenset({"en"}),
            settings=frozenset("abcd"[person % 4]),
            organisations=frozenset(),
            key_confirmed=True,
            certificate_valid=True,
            agreement_in_force=True,
            takes_requests=True,
            open_talks=0,
            own_limit=9,
            idle_days=(release.at - asked[person]).days,
        )
        for person in asked
    ]
    need = Need("en", release.setting, release.chosen, excluded_people=release.before)
    return ranked(need, people, lambda _: chance.random())[0].candidate.account


def _passed_on(release: _Release, person: int, hour: datetime, number: int, chance: Random) -> _Release | None:
    before = release.before | {person}
    act = chance.random()
    if act < ACCEPTS or len(before) == MOST_RELEASED:
        return None
    at = WINDOW_END[hour]
    if act < ACCEPTS + DECLINES:
        at = hour + (at - hour) * chance.random()
    return _Release(at, number, None, release.setting, before)
