"""One spelling for what people spell in several ways, with the way back to the letters as they were typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LETTER = re.compile(r"\s+|\S")
_ALIKE = str.maketrans("’‘ʼ–‑ة", "'''--ه", "ـ")  # noqa: RUF001 letters that look alike are the point


@dataclass(frozen=True)
class Folded:
    """`text` without accents, vowel signs and typographer's marks. Its letter i was typed from `places[i]` on."""

    text: str
    places: tuple[int, ...]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Return where the letters from `start` up to `end` stand in the text as it was typed, accents included."""
        return self.places[start], self.places[end]


def fold(typed: str) -> Folded:
    """Return `typed` in one spelling: “José”, also with a loose accent, as “Jose”; “أحمد” as “احمد”. Capitals stay.

    White space becomes one space, a line end where there is one in it, two where there are more.
    """
    letters: list[str] = []
    places: list[int] = []
    for found in _LETTER.finditer(typed):
        spelt = _spelt(found[0])
        letters.extend(spelt)
        places.extend([found.start()] * len(spelt))
    return Folded("".join(letters), (*places, len(typed)))


def _spelt(typed: str) -> str:
    """One letter, or nothing for an accent that stands alone."""
    if typed.isspace():
        return "\n" * min(typed.count("\n"), 2) or " "
    base = unicodedata.normalize("NFD", typed)[0].translate(_ALIKE)
    return "" if base and unicodedata.category(base) == "Mn" else base
