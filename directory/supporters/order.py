"""Keeps the column by which the directory is sorted: who can be asked first, inside each group by the day's lots."""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Case, Value, When

from directory.supporters.listing import LATELY_DAYS, Place, availability, place
from directory.supporters.lots import order_key_expression
from directory.supporters.models import Leave, Supporter, SupporterQuerySet

BATCH = 500


def put_in_order(people: SupporterQuerySet, on: date) -> None:
    """Renew `order_key` of these people for that day."""
    stale = When(confirmed_on__lte=on - timedelta(days=LATELY_DAYS), then=Value(Place.NOT_CONFIRMED_LATELY.value))
    taking = When(takes_requests=True, then=Value(Place.TAKING.value))
    usual = Case(stale, taking, default=Value(Place.NOT_TAKING.value))
    people.update(order_key=order_key_expression(usual, on))
    for group, members in _away(people, on).items():
        for start in range(0, len(members), BATCH):
            batch = Supporter.objects.filter(pk__in=members[start : start + BATCH])
            batch.update(order_key=order_key_expression(Value(group.value), on))


def _away(people: SupporterQuerySet, on: date) -> dict[Place, list[int]]:
    """Return those on leave that day by the group that their calendar puts them in; the few that need Python."""
    fresh = people.filter(takes_requests=True, confirmed_on__gt=on - timedelta(days=LATELY_DAYS))
    leaves: dict[int, list[tuple[date, date]]] = defaultdict(list)
    coming = Leave.objects.filter(ends_on__gte=on, supporter__in=fresh.order_by().values("pk"))
    for supporter, first, last in coming.values_list("supporter", "starts_on", "ends_on"):
        leaves[supporter].append((first, last))
    groups: dict[Place, list[int]] = defaultdict(list)
    for supporter, days in leaves.items():
        state = availability(True, days, on)  # noqa: FBT003 only those whose switch is on are here
        groups[place(state, confirmed_lately=True)].append(supporter)
    groups.pop(Place.TAKING, None)
    return groups
