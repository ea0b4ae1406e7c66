"""What an app offers to the search, and what it gives back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from core.search.excerpt import Piece
from core.search.kinds import ResultKind
from core.search.query import Query

Key = int | str
# Of more than these nobody reads the last; the number beside a kind then ends in "+".
MOST = 1000


class Fit(IntEnum):
    """How well a thing fits: it holds some of the words, all of them, or all of them in its own name."""

    SOME = 0
    ALL = 1
    NAMED = 2


@dataclass(frozen=True)
class Hit:
    """One thing that was found, before it is loaded; `key` is its source's own."""

    source: "SearchSource"
    kind: ResultKind
    key: Key
    fit: Fit


@dataclass(frozen=True)
class Result:
    """One thing that was found, as the page shows it; the marked pieces of its title and its text show why."""

    title: Sequence[Piece]
    url: str
    text: Sequence[Piece]


class SearchSource(Protocol):
    """Something to search. It keeps no query: not in a log, not in a cache, not under any name."""

    def words(self, language: str) -> Mapping[str, int]:
        """Return every word that something can be found by, with the number of things that hold it (1 if unknown)."""

    def find(self, query: Query, language: str) -> list[Hit]:
        """Return what was found, best first, at most MOST."""

    def show(self, keys: Sequence[Key], query: Query) -> Mapping[Key, Result]:
        """Return what a page shows of some hits; what has gone since is left out."""
