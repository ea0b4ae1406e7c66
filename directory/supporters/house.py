"""The house on the home page: a window for each listed supporter, lit by their own switch and calendar alone."""

from datetime import date

from django.db.models import Prefetch

from core.registry import Panel
from directory.supporters.listing import Light, availability
from directory.supporters.lots import order_key
from directory.supporters.models import Leave, Supporter

# With fewer people, a window could be told to be somebody's.
FEWEST = 12
# A house of more windows says no more than the sentence beside it.
MOST = 300


def house_panel(day: date) -> Panel | None:
    """Return the band that says how many take requests now, or None below FEWEST people."""
    listed = Supporter.objects.listed(day)
    people = listed.count()
    if people < FEWEST:
        return None
    lit = listed.taking_requests(day).count()
    windows = _windows(day) if people <= MOST else []
    return Panel("home/lights.html", {"all": people, "lit": lit, "windows": windows})


def _windows(day: date) -> list[str]:
    """Return a light for each person, in an order that is drawn each day, so that no window stays somebody's."""
    coming = Prefetch("leaves", Leave.objects.filter(ends_on__gte=day))
    people = sorted(
        Supporter.objects.listed(day).prefetch_related(coming), key=lambda person: order_key(0, person.lot, day)
    )
    return [_light(person, day) for person in people]


def _light(person: Supporter, day: date) -> Light:
    leaves = [(leave.starts_on, leave.ends_on) for leave in person.leaves.all()]
    return availability(person.takes_requests, leaves, day).light
