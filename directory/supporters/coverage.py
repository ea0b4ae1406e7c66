"""Which languages nobody speaks in which setting, among those who can be asked now. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Gap:
    """A language, and the settings in which nobody who can be asked speaks it."""

    language: str
    settings: tuple[str, ...]


def gaps(people: Mapping[tuple[str, str], int], settings: Sequence[str], languages: Sequence[str]) -> list[Gap]:
    """Return the languages that are missing in some setting, from (setting, language) -> how many can be asked.

    A language that is missing here and there can often be covered by people who are there already, so it comes first; one
    that is missing everywhere comes last.
    """
    found = [Gap(language, tuple(one for one in settings if not people.get((one, language)))) for language in languages]
    return sorted((gap for gap in found if gap.settings), key=lambda gap: len(gap.settings))
