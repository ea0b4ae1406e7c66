"""How much a word counts on a page, and which pages answer best. Pure rules."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log1p

from core.search.query import Query
from core.search.sources import Fit
from core.search.synonyms import Wording
from core.search.vocabulary import Vocabulary
from core.search.words import words_of

TITLE, LEAD, TEXT = 30, 5, 1
# Saying a word more often makes a page no better an answer. What stands below the title never adds up to a title that
# has another form of the word.
_MOST_TIMES = {TITLE: 1, LEAD: 2, TEXT: 4}
# A word in another form, and other words for the same, count a little less than what was asked.
_OTHER_FORM = 0.7
_OTHER_WORDS = 0.9


def weights(parts: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Return how much each word counts, from (TITLE, LEAD or TEXT, the words there); TITLE and more if the title has it."""
    times: dict[int, Counter[str]] = {place: Counter() for place in _MOST_TIMES}
    for place, text in parts:
        times[place].update(words_of(text))
    weighed: Counter[str] = Counter()
    for place, counted in times.items():
        weighed.update({word: place * min(count, _MOST_TIMES[place]) for word, count in counted.items()})
    return dict(weighed)


@dataclass(frozen=True)
class Ranked:
    page: int
    fit: Fit
    score: float


def ranked(rows: Iterable[tuple[int, str, int]], query: Query, vocabulary: Vocabulary) -> list[Ranked]:
    """Return pages, the best answer first, from rows of (page, word, weight).

    Those that hold all the words; where no page does, those that hold some. Of two that answer alike, the older first.
    """
    rarity = {word: vocabulary.rarity(word) for word in query.forms}
    asked = [(wording, sum(rarity[word] for word in wording.words)) for wording in query.wordings]
    found = []
    for page, held in _held(rows, query).items():
        strength = {word: rarity[word] * log1p(weight) for word, weight in held.items()}
        answers = [(_fit(wording, held), _score(wording, strength, whole)) for wording, whole in asked]
        found.append(Ranked(page, *max(answers)))
    fitting = [answer for answer in found if answer.fit > Fit.SOME] or found
    return sorted(fitting, key=lambda answer: (-answer.fit, -answer.score, answer.page))


def _held(rows: Iterable[tuple[int, str, int]], query: Query) -> dict[int, dict[str, float]]:
    """Return for each page how much each word that was asked counts there, in the form of it that counts most."""
    asked: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for word, forms in query.forms.items():
        for form in forms:
            asked[form].append((word, 1 if form == word else _OTHER_FORM))
    pages: dict[int, dict[str, float]] = defaultdict(dict)
    for page, form, weight in rows:
        held = pages[page]
        for word, share in asked[form]:
            held[word] = max(held.get(word, 0), weight * share)
    return pages


def _fit(wording: Wording, held: dict[str, float]) -> Fit:
    least = min([held.get(word, 0) for word in wording.words])
    if least >= TITLE * _OTHER_FORM:
        return Fit.NAMED
    return Fit.ALL if least else Fit.SOME


def _score(wording: Wording, strength: dict[str, float], whole: float) -> float:
    """Return how strongly a page holds the words, the rarer ones counting more, as a share of how rare all of them are.

    A share, so that rare synonyms do not come before the words that were typed.
    """
    held = sum([strength.get(word, 0) for word in wording.words])
    return held / whole * (_OTHER_WORDS if wording.instead else 1)
