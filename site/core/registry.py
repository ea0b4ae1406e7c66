"""Where apps offer something to the whole site without it knowing them; they register in AppConfig.ready()."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.search.sources import SearchSource


@dataclass(frozen=True)
class Panel:
    """A band of the home page: the template is included with `panel` (the context) and `page` (the home page)."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


# Given the day, say what to show on the home page now, or None for nothing.
home_panels: list[Callable[[date], Panel | None]] = []
# In the order in which results that fit alike are shown.
search_sources: list[SearchSource] = []


def shown_panels(day: date) -> list[Panel]:
    """Return what the apps have to show on the home page on this day."""
    return [panel for offer in home_panels if (panel := offer(day)) is not None]


@dataclass(frozen=True)
class DangerRule:
    """What the law of a country asks when somebody is in danger, as an editor entered it. Without `checked_on` nobody of
    this site has read it at its source.
    """

    law: str
    may_be_told: str
    asker_is_told: str
    source: str
    checked_on: date | None


@dataclass(frozen=True)
class HelpPlace:
    """A country's help lines in plain words, so that a supporter can put them into a talk; and its law, where entered."""

    key: str
    name: str
    lines: tuple[str, ...]
    danger: DangerRule | None = None

    def told(self) -> str:
        return "\n".join((self.name, *self.lines))


help_places: list[Callable[[], list[HelpPlace]]] = []


def help_on_offer() -> list[HelpPlace]:
    """Return every country that an app knows help lines or the law of."""
    return [place for offer in help_places for place in offer()]


@dataclass(frozen=True)
class ReferralService:
    """A professional service in plain words, so that a supporter can put it into a talk. `languages` are BCP 47 tags."""

    key: str
    name: str
    country: str
    languages: tuple[str, ...]
    told: str


referral_services: list[Callable[[], list[ReferralService]]] = []


def services_on_offer() -> list[ReferralService]:
    """Return every professional service that an app knows, country by country."""
    return [service for offer in referral_services for service in offer()]


@dataclass(frozen=True)
class StaleRecord:
    """Something that visitors see and that nobody has checked for too long, or ever: without `checked_on`."""

    title: str
    checked_on: date | None
    edit_url: str


# Given the day, return the public organisations to check again.
stale_organisations: list[Callable[[date], list[StaleRecord]]] = []


def organisations_to_check(day: date) -> list[StaleRecord]:
    """Return every organisation that an app knows to be stale that day."""
    return [record for offer in stale_organisations for record in offer(day)]


# Given what a stream stores, return each passage that states a number without its source, for the hints to editors.
number_checks: list[Callable[[Any], list[str]]] = []
