"""How well the hints do on the frozen sentences, counted as README.md beside this file says."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from stories.identifying.hint import Hint
from stories.identifying.hints import hints

LANGUAGES = ("en", "de", "es", "fr", "it", "pt", "ar")
SENTENCES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))["sentence"]


@dataclass
class Score:
    """Of one language. `of`, `found`, `half` and `named` count marks by kind; the lists hold (kind, words, sentence).

    `half` counts a mark only where hints cover at least half of its letters, which README.md does not ask for.
    """

    of: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    half: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    hints: int = 0
    quiet: int = 0
    quiet_hinted: int = 0
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    false: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return 1 - len(self.false) / self.hints


def score(language: str) -> Score:
    """Return how the hints do on the sentences of a language."""
    counted = Score()
    for sentence in SENTENCES:
        if sentence["language"] == language:
            _count(counted, sentence["text"], sentence["marks"], hints(sentence["text"], language))
    return counted


def _count(counted: Score, text: str, marks: list[dict[str, str]], found: list[Hint]) -> None:
    stretches = [(mark, _letters(text, text.index(mark["text"]), len(mark["text"]))) for mark in marks]
    marked = set().union(*(letters for _, letters in stretches))
    right: list[tuple[Hint, set[int]]] = []
    for hint in found:
        letters = _letters(text, hint.start, hint.end - hint.start)
        if 2 * len(letters & marked) > len(letters):
            right.append((hint, letters))
        else:
            counted.false.append((hint.kind, text[hint.start : hint.end], text))
    counted.hints += len(found)
    counted.quiet += not marks
    counted.quiet_hinted += not marks and bool(found)
    for mark, letters in stretches:
        kind, met = mark["kind"], [(hint.kind, letters & own) for hint, own in right if letters & own]
        counted.of[kind] += 1
        counted.found[kind] += bool(met)
        counted.half[kind] += 2 * len(set().union(*(shared for _, shared in met))) >= len(letters)
        counted.named[kind] += any(named == kind for named, _ in met)
        if not met:
            counted.missed.append((kind, mark["text"], text))


def _letters(text: str, start: int, length: int) -> set[int]:
    return {place for place in range(start, start + length) if text[place].isalnum()}
