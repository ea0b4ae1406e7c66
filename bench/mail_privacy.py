"""What somebody who sees only the mails can guess of the days on which somebody asked.

Each attacker gives every day of a year a score; days with a request should not score higher than others. The area under
the curve (AUC) is the chance that a day with a request scores higher than one without: 0.5 is guessing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from statistics import mean

from mail_year import TIMES, Site, Year, year_of_mail
from report import tell

YEARS = 200
RESAMPLES = 2000
A_WEEK = timedelta(days=7)
# The mails of the first hour tell of the night before and of the evening before that.
OF_THE_DAY_BEFORE = 0.6

Worth = dict[datetime, float]
Attacker = Callable[[Year], Worth]


def counts(year: Year) -> Worth:
    """More mails than usual."""
    return {hour: len(told) for hour, told in year.mails}


def follow_ups(year: Year) -> Worth:
    """The same person again within a week, as when a request comes back to somebody."""
    last: dict[int, datetime] = {}
    again: Worth = {}
    for hour, told in year.mails:
        again[hour] = sum(person in last and hour - last[person] < A_WEEK for person in told)
        last.update(dict.fromkeys(told, hour))
    return again


def favourites(year: Year) -> Worth:
    """Mails to people who got more of them over the year than others: perhaps they are asked more often."""
    got = Counter(person for _, told in year.mails for person in told)
    return {hour: sum(got[person] for person in told) for hour, told in year.mails}


def insider(year: Year) -> Worth:
    """Not from the mails: knows how often each person is asked, and weighs each mail by it."""
    site, whole = year.site, sum(year.popularity)
    share = [site.chosen * one / whole + (1 - site.chosen) / site.people for one in year.popularity]
    real = site.requests_a_month * 12 / 365 / (len(TIMES.hours) * max(1, site.first))
    return {hour: sum(math.log1p(real * site.people * share[person]) for person in told) for hour, told in year.mails}


FROM_THE_MAILS = (counts, follow_ups, favourites)


def report(site: Site, attackers: tuple[Attacker, ...], what: str) -> None:
    """Print AUC with a 95 % bootstrap interval over simulated years, and hits among as many days as were asked on."""
    chance = Random(2026)
    years = [year_of_mail(site, chance) for _ in range(YEARS)]
    first = [len(told) for year in years for _, told in year.mails]
    tell(f"mail, {what}: mails for each person", round(2 * mean(first) * 28 / site.people, 2), "1/week")
    for attacker in attackers:
        results = [_guess(year, attacker(year), chance) for year in years if year.asked_on]
        areas, hits, base = (list(column) for column in zip(*results, strict=True))
        low, high = _interval(areas, chance)
        detail = f"95 %: {low:.3f} to {high:.3f}; hits {mean(hits):.3f}, by chance {mean(base):.3f}; {len(areas)} years"
        tell(f"mail, {what}: {attacker.__name__.replace('_', ' ')}", round(mean(areas), 3), "AUC", detail)


def _guess(year: Year, worth: Worth, chance: Random) -> tuple[float, float, float]:
    """Return the AUC, the share of hits among the best days, as many as there were, and what chance would hit."""
    scores = _by_day(worth)
    order = sorted(scores, key=lambda day: (scores[day], chance.random()))
    asked = year.asked_on & scores.keys()
    hits = len(asked.intersection(order[-len(asked) :])) / len(asked)
    return _area([scores[day] for day in order], [day in asked for day in order]), hits, len(asked) / len(order)


def _by_day(worth: Worth) -> dict[date, float]:
    scores: dict[date, float] = defaultdict(float)
    for hour, value in worth.items():
        day = hour.astimezone(TIMES.zone)
        share = OF_THE_DAY_BEFORE if day.hour == TIMES.hours[0] else 0
        scores[day.date()] += (1 - share) * value
        scores[day.date() - timedelta(days=1)] += share * value
    # Without the edges of the year, where mails are missing.
    return {day: score for day, score in scores.items() if day.year == 2026 and day < date(2026, 12, 25)}


def _area(scores: list[float], asked: list[bool]) -> float:
    """Return the AUC of ascending scores; equal ones share their ranks (Mann and Whitney)."""
    places = defaultdict(list)
    for place, score in enumerate(scores, 1):
        places[score].append(place)
    ranks = sum(mean(places[score]) for score, hit in zip(scores, asked, strict=True) if hit)
    hits = sum(asked)
    return (ranks - hits * (hits + 1) / 2) / (hits * (len(asked) - hits))


def _interval(values: list[float], chance: Random) -> tuple[float, float]:
    means = sorted(mean(chance.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return means[round(0.025 * RESAMPLES)], means[round(0.975 * RESAMPLES) - 1]


def mail_privacy() -> None:
    """Two worlds at the usual setting, other settings, and no cover at all, which the attackers must see through."""
    report(Site(), (*FROM_THE_MAILS, insider), "half choose a person")
    report(Site(chosen=0), FROM_THE_MAILS, "nobody chooses")
    report(Site(mails_a_week=4), (*FROM_THE_MAILS, insider), "twice the cover")
    report(Site(people=12, mails_a_week=5), (*FROM_THE_MAILS, insider), "12 people")
    report(Site(mails_a_week=0), (counts,), "without cover")
