"""Asks every source that registered itself."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from core.cache import made_once
from core.registry import search_sources
from core.search.kinds import ResultKind
from core.search.query import Query
from core.search.sources import Hit, Key, Result, SearchSource
from core.search.vocabulary import Vocabulary


def load_vocabulary(language: str) -> Vocabulary:
    """Return the words of all sources in a language; made again in each process when the site has changed."""
    return made_once(f"vocabulary {language}", lambda: _vocabulary(language))


def _vocabulary(language: str) -> Vocabulary:
    counts: Counter[str] = Counter()
    for source in search_sources:
        counts.update(source.words(language))
    return Vocabulary(counts)


def find(query: Query, language: str) -> list[Hit]:
    """Return what every source found, those that fit best first, otherwise in the order of the sources."""
    if not query.words:
        return []
    hits = [hit for source in search_sources for hit in source.find(query, language)]
    return sorted(hits, key=lambda hit: -hit.fit)


def show(hits: Sequence[Hit], query: Query) -> list[tuple[ResultKind, Result]]:
    """Return each hit with what a page shows of it, in order, asking each source once."""
    keys: dict[SearchSource, list[Key]] = defaultdict(list)
    for hit in hits:
        keys[hit.source].append(hit.key)
    shown = {source: source.show(of_it, query) for source, of_it in keys.items()}
    return [(hit.kind, shown[hit.source][hit.key]) for hit in hits if hit.key in shown[hit.source]]
