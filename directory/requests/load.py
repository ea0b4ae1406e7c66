"""How heavy a supporter's weeks are, and when to say so: pure functions over what they noted for themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

HEAVY = 4  # of the five steps, from 1 (light) to 5 (too much)
# Two notes further apart than this are no spell of heavy weeks.
ONE_SPELL = timedelta(weeks=4)
KEPT_FOR = timedelta(days=180)


@dataclass(frozen=True)
class Note:
    """`week` is its Monday, `step` counts from 1 (light) to 5 (too much)."""

    week: date
    step: int
    words: str


def week_of(day: date) -> date:
    """Return the Monday of the week that a day lies in."""
    return day - timedelta(days=day.weekday())


def calls_for_care(notes: Iterable[Note]) -> bool:
    """Say whether the two latest notes, in whatever order they come, were both heavy and not more than four weeks apart."""
    latest = sorted(notes, key=lambda note: note.week)[-2:]
    if len(latest) < 2 or latest[1].week - latest[0].week > ONE_SPELL:
        return False
    return all(note.step >= HEAVY for note in latest)
