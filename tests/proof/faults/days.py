"""A simulated stretch of days in which the worker ticks, and what a request looks like meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction

from directory.requests.due import do_what_is_due
from directory.requests.models import Slot, SupportRequest
from tests.proof.faults.conftest import Clock

Look = tuple[datetime, list[str], list[tuple[int, str, datetime | None, bool]]]


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever the block did to both databases, so that the same days can be lived again."""
    with transaction.atomic(using="default"), transaction.atomic(using="vault"):
        yield
        for alias in ("default", "vault"):
            transaction.set_rollback(True, using=alias)


def ticks(clock: Clock, *, hours: float, every: timedelta, then: Callable[[], None] = lambda: None) -> list[Look]:
    """Let the worker tick so often for so long; returns the state of all requests after each tick."""
    end, looks = clock.now + timedelta(hours=hours), []
    while clock.now < end:
        do_what_is_due(clock.now)
        then()
        looks.append((clock.now, *look()))
        clock.goes_to(clock.now + every)
    return looks


def look() -> tuple[list[str], list[tuple[int, str, datetime | None, bool]]]:
    """Return the state of every request, and of every place: which, its state, its end, whether it could be opened."""
    places = Slot.objects.values_list("place", "state", "due_at", "wrap").order_by("request_id", "place")
    states = SupportRequest.objects.order_by("pk").values_list("state", flat=True)
    return list(states), [(place, state, due, wrap is not None) for place, state, due, wrap in places]
