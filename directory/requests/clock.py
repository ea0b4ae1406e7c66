"""When a window ends, and times that tell no more than an hour: pure functions."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

WINDOW_ENDS = (time(8), time(20))
LEAST_WINDOW = timedelta(hours=12)


def window_end(released_at: datetime, zone: ZoneInfo) -> datetime:
    """Return the first 8:00 or 20:00 on the zone's clocks that is at least 12 hours after the release.

    Always one of two times of day, so that a deadline does not tell the hour of the request.
    """
    earliest = released_at + LEAST_WINDOW
    day = earliest.astimezone(zone).date()
    ends = (
        datetime.combine(day + timedelta(days=later), end, tzinfo=zone).astimezone(ZoneInfo("UTC"))
        for later in (0, 1)
        for end in WINDOW_ENDS
    )
    return next(end for end in ends if end >= earliest)


def hour_of(moment: datetime) -> datetime:
    """Return the start of the hour that the moment lies in."""
    return moment.replace(minute=0, second=0, microsecond=0)


def by_the_hour(moment: datetime) -> datetime:
    """Return the next full hour: rows that expire must not tell the minute somebody was here."""
    return hour_of(moment) + timedelta(hours=1)
