"""A person as a page shows them: their window and its words, what they speak, and whether they can be asked."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, F, Value

from core.facets.choices import Choice
from directory.supporters.facets.choices import Choices
from directory.supporters.listing import Availability, Light, availability, confirmed_lately
from directory.supporters.models import ContactWay, Leave, Supporter, SupporterQuerySet


@dataclass
class Card:
    person: Supporter
    profession: Choice
    on: date
    settings: list[Choice] = field(default_factory=list)
    languages: list[Choice] = field(default_factory=list)
    ways: list[ContactWay] = field(default_factory=list)
    leaves: list[tuple[date, date]] = field(default_factory=list)

    @property
    def state(self) -> Availability:
        return availability(self.person.takes_requests, self.leaves, self.on)

    @property
    def confirmed_lately(self) -> bool:
        return confirmed_lately(self.person.confirmed_on, self.on)

    @property
    def can_be_asked(self) -> bool:
        """Say whether a button may offer it: a confirmed key is of no use without an open account to read with."""
        confirmed: bool = self.person.key_confirmed  # type: ignore[attr-defined]  # with_key_confirmed annotates it
        account = self.person.account
        return confirmed and account is not None and account.is_active and self.state.light == Light.LIT


def load_cards(people: SupporterQuerySet, choices: Choices, on: date) -> list[Card]:
    """Return the cards of these people in their order: four queries, whatever their number, one for nobody.

    Records come from `choices`, which a page has loaded anyway: joined in for each person they cost more than the rest.
    """
    loaded = people.with_key_confirmed().select_related("certificate", "account")
    cards = {person.pk: Card(person, choices.record("profession", person.profession_id), on) for person in loaded}
    if cards:
        _add_records(cards, choices)
        _add_ways(cards)
        _add_leaves(cards, on)
    return list(cards.values())


def _add_records(cards: dict[int, Card], choices: Choices) -> None:
    rows = _links(Supporter.languages.through, "language", cards).union(
        _links(Supporter.settings.through, "setting", cards), all=True
    )
    for supporter, facet, row in rows:
        card = cards[supporter]
        (card.languages if facet == "language" else card.settings).append(choices.record(facet, row))
    for card in cards.values():
        card.languages.sort(key=choices.place)
        card.settings.sort(key=choices.place)


def _links(table: Any, facet: str, cards: dict[int, Card]) -> Any:
    """Return rows of (supporter, facet, number of the record) from a table between two."""
    rows = table.objects.filter(supporter__in=list(cards))
    return rows.values_list("supporter_id", Value(facet, CharField()), F(f"{facet}_id"))


def _add_ways(cards: dict[int, Card]) -> None:
    for way in ContactWay.objects.filter(supporter__in=list(cards)):
        cards[way.supporter_id].ways.append(way)
    for card in cards.values():
        card.ways.sort(key=lambda way: ContactWay.Way.values.index(way.way))


def _add_leaves(cards: dict[int, Card], on: date) -> None:
    coming = Leave.objects.filter(supporter__in=list(cards), ends_on__gte=on)
    for supporter, first, last in coming.values_list("supporter", "starts_on", "ends_on"):
        cards[supporter].leaves.append((first, last))
