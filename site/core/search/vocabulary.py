"""The words that occur on a site in one language. What was typed is understood through them."""

from collections import defaultdict
from collections.abc import Mapping
from math import log

from core.search.faults import faults_between, nearly
from core.search.words import plain, same_word

# On a small site a word may stand on half of the pages and still say something.
FEW_PAGES = 20


class Vocabulary:
    """`counts` holds for each word how many things hold it; the commonest word stands for nearly all of them."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._all = max(counts.values(), default=0)
        self._by_beginning: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._by_letter: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for word in counts:
            bare = plain(word)
            self._by_beginning[bare[:3]].append((bare, word))
            self._by_letter[bare[:1]].append((bare, word))

    def forms(self, word: str) -> frozenset[str]:
        """Return the words of the site that stand for this one; nothing where it occurs in no form."""
        typed = plain(word)
        return frozenset(known for bare, known in self._by_beginning.get(typed[:3], ()) if same_word(typed, bare))

    def nearest(self, word: str) -> str | None:
        """Return the word that was likely meant by one that occurs nowhere, or None.

        Words are looked at that begin with its first or its second letter; of equally near ones, the commonest is taken.
        """
        typed = plain(word)
        near = [
            (faults_between(typed, bare), -self._counts[known], known)
            for letter in dict.fromkeys(typed[:2])
            for bare, known in self._by_letter.get(letter, ())
            if nearly(typed, bare)
        ]
        return min(near)[2] if near else None

    def is_common(self, word: str) -> bool:
        """Say whether a word stands on more than half of the pages, such as "the": it narrows nothing."""
        return self._counts.get(word, 0) > max(FEW_PAGES, self._all / 2)

    def rarity(self, word: str) -> float:
        """Return how much it says that a thing holds this word in any form: the rarer, the more."""
        held = max((self._counts[form] for form in self.forms(word)), default=0)
        return log(2 + self._all / (1 + held))
