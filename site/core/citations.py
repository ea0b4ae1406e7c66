"""Small numbers in the text, and the list at the foot of the page that they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


class Citable(Protocol):
    """What can be cited: a record of resources.Reference."""

    key: str


@dataclass
class Source:
    """One row of the list: its number, the record, and the anchors of the places that cite it."""

    number: int
    reference: Citable
    anchors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Mark:
    number: int
    anchor: str


class Citations:
    """The numbering of one page. It is filled while the body is rendered, so numbers follow the order of reading."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}

    def mark(self, reference: Citable) -> Mark:
        """Return the number of this reference and a new anchor for the place that cites it."""
        source = self._sources.setdefault(reference.key, Source(len(self._sources) + 1, reference))
        anchor = f"cite-{source.number}-{len(source.anchors) + 1}"
        source.anchors.append(anchor)
        return Mark(source.number, anchor)

    @property
    def sources(self) -> Sequence[Source]:
        """Return what has been cited so far, in order of first mention."""
        return list(self._sources.values())
