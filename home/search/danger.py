"""Whether what somebody searches for suggests that they are in danger. Better once too often than once too little."""

from collections.abc import Iterable, Sequence

from core.search.faults import nearly
from core.search.words import plain, same_word, words_of


def suggests_danger(typed: Sequence[str], phrases: Iterable[str]) -> bool:
    """Say whether one of the phrases stands among the words typed, in any form and with faults of typing."""
    return any(_stands(words_of(phrase), typed) for phrase in phrases)


def _stands(phrase: Sequence[str], typed: Sequence[str]) -> bool:
    places = range(len(typed) - len(phrase) + 1) if phrase else ()
    return any(all(map(_alike, typed[start:], phrase)) for start in places)


def _alike(typed: str, meant: str) -> bool:
    one, other = plain(typed), plain(meant)
    return same_word(one, other) or nearly(one, other)
