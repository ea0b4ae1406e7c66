"""Years of a scheme on the calendar. Pure: days in, days out."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def years_later(day: date, years: int) -> date:
    """Return the same day so many years later (or earlier); 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later (or earlier); the last day of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def valid_until(granted_on: date, years: int) -> date:
    """Return the last day of a certificate: five years to the day, so one of 1 May 2026 still holds on 1 May 2031."""
    return years_later(granted_on, years)


def window_begins(day: date, years: int) -> date:
    """Return the first day of the window before `day` in which a competence may have been acquired; both days count."""
    return years_later(day, -years)
