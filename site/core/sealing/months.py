"""How months are written where keys are named after them."""

from datetime import date


def month_of(day: date) -> str:
    """Return the month whose key seals what is sent that day: "2026-11"."""
    return f"{day:%Y-%m}"


def this_and_next(day: date) -> list[str]:
    """Return that day's month and the one after it."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return [month_of(day), month_of(date(year, month, 1))]
