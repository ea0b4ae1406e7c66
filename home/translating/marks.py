"""The small numbers in a text, [1] or [1; 2], that lead to its sources: a translation has to keep each of them."""

from __future__ import annotations

from core.templatetags.citing import MARKS


def marks_of(text: str) -> list[int]:
    """Return the numbers that a text cites, in order of number: languages put the parts of a sentence in other places."""
    return sorted(int(number) for found in MARKS.findall(text) for number in found.split(";"))


def same_marks(original: str, translation: str) -> bool:
    """Say whether a translation cites what its original cites, as often."""
    return marks_of(original) == marks_of(translation)
