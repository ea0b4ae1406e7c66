"""From a text to the places in it that may identify somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stories.identifying.folding import fold
from stories.identifying.hint import Hint, Kind, apart
from stories.identifying.language import rules

_LAST_WORD = re.compile(r"([^\W\d_]{3,})(?:'s)?$")


def hints(text: str, language: str) -> list[Hint]:
    """Return what may identify somebody in `text`, in its order, no hint over another.

    In: a text, and the code of its language (BCP 47). A language without a file of words gets the rules that need none:
    dates in figures, telephone and record numbers, and names that are known in many countries.
    """
    folded = fold(text)
    found = apart(
        Hint(rule.kind, *match.span(rule.group))
        for rule in rules(language)
        for match in rule.pattern.finditer(folded.text)
    )
    found = apart([*found, *_named_again(folded.text, found)])
    return [Hint(hint.kind, *folded.typed(hint.start, hint.end)) for hint in found]


def _named_again(text: str, found: list[Hint]) -> Iterator[Hint]:
    """Where the last word of a name stands alone: who was “Dr Okafor” once is “Okafor” later, where no rule knows it."""
    last_words = (_LAST_WORD.search(text[hint.start : hint.end]) for hint in found if hint.kind is Kind.NAME)
    if again := {word[1] for word in last_words if word and word[1].istitle()}:
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(sorted(again))})(?!\w)", text):
            yield Hint(Kind.NAME, *match.span())
