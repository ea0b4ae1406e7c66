"""How hard a text is to read, by a published formula of its language. Pure functions.

A formula counts words, sentences and syllables (or letters) and understands nothing. It says which page to look at first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_END = re.compile(r"[.!?…؟]+(?=\s|$)")
# Fewer words say nothing about a page.
LEAST_WORDS = 50


class Ease(StrEnum):
    EASY = "easy"
    MIDDLING = "middling"
    HARD = "hard"


@dataclass(frozen=True)
class Counts:
    words: int
    sentences: int
    syllables: int
    letters: int


@dataclass(frozen=True)
class Formula:
    """`name` is that of whoever published it; from `easy` on a text is easy, below `hard` it is hard."""

    name: str
    score: Callable[[Counts], float]
    easy: int = 70
    hard: int = 50


@dataclass(frozen=True)
class Level:
    score: int
    ease: Ease
    formula: str


def _linear(name: str, start: float, sentence: float, syllable: float) -> Formula:
    def score(counts: Counts) -> float:
        return start - sentence * counts.words / counts.sentences - syllable * counts.syllables / counts.words

    return Formula(name, score)


FORMULAS = {
    "en": _linear("Flesch 1948", 206.835, 1.015, 84.6),
    "de": _linear("Amstad 1978", 180, 1, 58.5),
    "es": _linear("Fernández Huerta 1959", 206.84, 1.02, 60),
    "fr": _linear("Kandel, Moles 1958", 207, 1.015, 73.6),
    "pt": _linear("Martins et al. 1996", 248.835, 1.015, 84.6),
    "it": Formula(
        "Gulpease (Lucisano, Piemontese 1988)",
        lambda counts: 89 + (300 * counts.sentences - 10 * counts.letters) / counts.words,
        easy=80,
        hard=60,
    ),
}


def level_of(passages: list[str], language: str) -> Level | None:
    """Return how hard these passages are together; None where the language has no formula here, or the text is short.

    Each passage ends a sentence, as a heading or an item of a list does without a full stop.
    """
    formula = FORMULAS.get(language[:2])
    counts = counts_of(passages, language)
    if formula is None or counts.words < LEAST_WORDS:
        return None
    score = formula.score(counts)
    ease = Ease.EASY if score >= formula.easy else Ease.HARD if score < formula.hard else Ease.MIDDLING
    return Level(max(0, min(100, round(score))), ease, formula.name)


def counts_of(passages: list[str], language: str) -> Counts:
    words = [word for passage in passages for word in words_of(passage)]
    sentences = sum(len(sentences_of(passage)) for passage in passages)
    syllables = sum(syllables_of(word, language) for word in words)
    letters = sum(character.isalpha() for word in words for character in word)
    return Counts(len(words), max(1, sentences), syllables, letters)


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def sentences_of(passage: str) -> list[str]:
    """Return the sentences of a passage that hold a word."""
    return [part.strip() for part in _END.split(passage) if _WORD.search(part)]


# What sounds as one syllable. Where two vowels are two (Spanish "leer"), the strong ones stand alone.
_GROUPS = {
    "en": r"[aeiouy]+",
    "de": r"[aeiouyäöü]+",
    "fr": r"[aeiouyàâéèêëîïôùûüœ]+",
    "es": r"[íú]|[iuü]?[aeoáéó][iuyü]?|[iuüy]+",
    "pt": r"[íú]|[ãõ][eo]?|[iuü]?[aeoáéóâêô][iu]?|[iuü]+",
}
_SILENT = {"en": r"(?<![aeiouy])e$|(?<=[^aeioudt])ed$", "fr": r"(?<=[^aeiouyéè])(?:e|es|ent)$"}
# "table" has its second syllable in spite of the e that is not heard.
_HEARD = {"en": re.compile(r"[^aeiouy]le$")}


def syllables_of(word: str, language: str) -> int:
    """Return about how many syllables a word has; at least one. The rules are rough, and meant for sums."""
    code = language[:2] if language[:2] in _GROUPS else "en"
    lowered = word.lower()
    if not (code in _HEARD and _HEARD[code].search(lowered)) and code in _SILENT:
        lowered = re.sub(_SILENT[code], "", lowered)
    return max(1, len(re.findall(_GROUPS[code], lowered)))
