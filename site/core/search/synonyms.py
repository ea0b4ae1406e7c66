"""Other words for the same, as editors keep them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.search.words import plain, same_word, words_of

# More ways to say one thing would make a question slow, and no clearer.
MOST = 8


@dataclass(frozen=True)
class Wording:
    """One way to say what was asked. `instead` is the phrase that was put in, as an editor wrote it; "" as typed."""

    words: tuple[str, ...]
    instead: str = ""


def wordings(words: Sequence[str], groups: Iterable[Sequence[str]]) -> list[Wording]:
    """Return what was typed, and after it the ways to say it that the groups of equal phrases know; eight at most.

    The longest phrase that was typed says most, so its other words come first.
    """
    found = {tuple(words): Wording(tuple(words))}
    places = (place for group in groups for place in _places(words, group))
    for before, after, others in sorted(places, key=lambda place: len(place[0]) + len(place[1])):
        for phrase in others:
            said = (*before, *words_of(phrase), *after)
            found.setdefault(said, Wording(said, phrase))
    return list(found.values())[:MOST]


def place_of(phrase: Sequence[str], words: Sequence[str]) -> int | None:
    """Return where a phrase begins among words, each in any of its forms; None where it does not stand."""
    if not phrase:
        return None
    for start in range(len(words) - len(phrase) + 1):
        if all(same_word(plain(one), plain(other)) for one, other in zip(words[start:], phrase, strict=False)):
            return start
    return None


def _places(words: Sequence[str], group: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str], list[str]]]:
    """Yield (what stands before, what stands after, the other phrases) for each phrase of a group among the words."""
    for phrase in group:
        said = words_of(phrase)
        start = place_of(said, words)
        if start is not None:
            yield words[:start], words[start + len(said) :], [other for other in group if other != phrase]
