"""Which sealed files some row knows: each app that keeps files says which. All others are swept away."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Names = Callable[[], Iterable[str]]
_keepers: list[Names] = []


def keeps_files(names: Names) -> Names:
    """Register a function that returns the names of the sealed files that an app's rows know."""
    _keepers.append(names)
    return names


def known_names() -> set[str]:
    """Return the names of all files that a row knows."""
    return {name for names in _keepers for name in names()}
