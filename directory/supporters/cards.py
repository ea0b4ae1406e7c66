"""A person as a page shows them: their window and its words, and whether they can be asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from directory.supporters.listing import Availability, Light, availability, confirmed_lately
from directory.supporters.models import ContactWay, Leave, Supporter, SupporterQuerySet


@dataclass(frozen=True)
class Card:
    person: Supporter
    state: Availability
    confirmed_lately: bool
    can_be_asked: bool

    @property
    def ways(self) -> list[ContactWay]:
        return sorted(self.person.contact_ways.all(), key=lambda way: ContactWay.Way.values.index(way.way))


def with_everything_shown(people: SupporterQuerySet, on: date) -> SupporterQuerySet:
    """Load what a card shows along with the people: five queries, whatever their number."""
    coming = Leave.objects.filter(ends_on__gte=on)
    return (
        people.with_key_confirmed()
        .select_related("profession", "programme__institution", "certificate__edition", "certificate__certifier")
        .prefetch_related("languages", "settings", "contact_ways", Prefetch("leaves", coming))
    )


def cards(people: Iterable[Supporter], on: date) -> list[Card]:
    """Return the cards of people loaded by `with_everything_shown`."""
    return [_card(person, on) for person in people]


def _card(person: Supporter, on: date) -> Card:
    leaves = [(leave.starts_on, leave.ends_on) for leave in person.leaves.all()]
    state = availability(person.takes_requests, leaves, on)
    lately = confirmed_lately(person.confirmed_on, on)
    return Card(person, state, lately, state.light == Light.LIT and person.key_confirmed)
