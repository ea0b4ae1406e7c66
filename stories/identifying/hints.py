"""From a text to the places in it that may identify somebody."""

from __future__ import annotations

from stories.identifying.folding import fold
from stories.identifying.hint import Hint, apart
from stories.identifying.language import rules


def hints(text: str, language: str) -> list[Hint]:
    """Return what may identify somebody in `text`, in its order, no hint over another.

    In: a text, and the code of its language (BCP 47). A language without a file of words gets the rules that need none:
    dates in figures, telephone and record numbers, and names that are known in many countries.
    """
    folded = fold(text)
    return apart(
        Hint(rule.kind, *folded.typed(*match.span(rule.group)))
        for rule in rules(language)
        for match in rule.pattern.finditer(folded.text)
    )
