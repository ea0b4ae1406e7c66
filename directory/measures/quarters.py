"""Quarters of a year, "2026-Q3", and when one may be told: pure functions over days."""

from collections.abc import Iterator
from datetime import date, timedelta

from core.sealing.months import month_of

# A transaction that began before midnight may still count into the day before.
SETTLES = timedelta(days=1)


def quarter_of(day: date) -> str:
    """Return the quarter that a day lies in."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def months_in(quarter: str) -> tuple[str, str, str]:
    """Return the three months of a quarter: "2026-07", "2026-08", "2026-09"."""
    year, number = quarter.split("-Q")
    first, second, third = (f"{year}-{int(number) * 3 + later:02}" for later in (-2, -1, 0))
    return first, second, third


def first_day(quarter: str) -> date:
    return date.fromisoformat(f"{months_in(quarter)[0]}-01")


def before(quarter: str) -> str:
    """Return the quarter before this one."""
    return quarter_of(first_day(quarter) - timedelta(days=1))


def newest_over(today: date) -> str:
    """Return the newest quarter that is over, and has been for a whole day."""
    return before(quarter_of(today - SETTLES))


def over_since(month: str, today: date) -> Iterator[str]:
    """Return every quarter that is over, the newest first, back to the one that holds a month ("2026-08")."""
    quarter = newest_over(today)
    while months_in(quarter)[-1] >= month:
        yield quarter
        quarter = before(quarter)


def kept_whole(quarter: str, today: date, days: int) -> bool:
    """Say whether counts that are kept for so many days are all there for this quarter."""
    return months_in(quarter)[0] >= month_of(today - timedelta(days=days))
