"""The part of a text that shows why it was found."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from core.search.words import spans

LENGTH = 220
# So many letters before the first found word tell what it is about.
_LEAD_IN = 60
# A word that stands there a thousand times is seen in its first places as well.
_MOST_PLACES = 30


@dataclass(frozen=True)
class Piece:
    text: str
    found: bool = False


def excerpt(text: str, found: Set[str], length: int = LENGTH) -> list[Piece]:
    """Return about `length` letters of a text in pieces, those that are found words marked; joined, they are as written.

    Shown is where most of the different words stand together, the beginning where none does. Dots say where it was cut.
    """
    every = list(spans(text))
    places = [place for place, (_, _, word) in enumerate(every) if word in found][:_MOST_PLACES]
    begin, end = _stretch(text, every, _best(every, places, length) if places else 0, length)
    return list(_pieces(text, begin, end, [every[place][:2] for place in places]))


def marked(text: str, found: Set[str]) -> list[Piece]:
    """Return the whole of a text, such as a title, in pieces, those that are found words marked."""
    return excerpt(text, found, len(text))


def _best(every: list[tuple[int, int, str]], places: list[int], length: int) -> int:
    """Return the place from which the most different found words follow."""

    def different(first: int) -> int:
        reach = every[first][0] + length - _LEAD_IN
        return len({every[place][2] for place in places if place >= first and every[place][1] <= reach})

    return max(places, key=different)


def _stretch(text: str, every: list[tuple[int, int, str]], first: int, length: int) -> tuple[int, int]:
    """Return where to begin and end, between words, so that the word at `first` is inside."""
    if not every or len(text) <= length:
        return 0, len(text)
    middle = every[first][0]
    begin = next((start for start, _, _ in every if start >= middle - _LEAD_IN), middle) if middle > _LEAD_IN else 0
    ends = [end for _, end, _ in every if middle < end <= begin + length] or [every[first][1]]
    return begin, len(text) if len(text) - begin <= length else ends[-1]


def _pieces(text: str, begin: int, end: int, hits: list[tuple[int, int]]) -> Iterator[Piece]:
    if begin:
        yield Piece("… ")
    here = begin
    for start, stop in hits:
        if begin <= start and stop <= end:
            if here < start:
                yield Piece(text[here:start])
            yield Piece(text[start:stop], found=True)
            here = stop
    if here < end:
        yield Piece(text[here:end])
    if end < len(text):
        yield Piece(" …")
