"""What was asked, understood: typing faults mended, other words for it found, words that say nothing set aside."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from core.search.synonyms import Wording, wordings
from core.search.vocabulary import Vocabulary
from core.search.words import words_of


@dataclass(frozen=True)
class Query:
    """`words` are what is searched for, typing faults mended; `instead_of` is what was typed, where there were any.

    `wordings` are the ways to say it, as typed first, each without the words that narrow nothing; `forms`, for each word
    of them, the words of the site that stand for it.
    """

    words: tuple[str, ...] = ()
    wordings: tuple[Wording, ...] = ()
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    instead_of: str = ""

    @property
    def also(self) -> list[str]:
        """The phrases that are searched for besides."""
        return list(dict.fromkeys(wording.instead for wording in self.wordings if wording.instead))

    @cached_property
    def found_by(self) -> frozenset[str]:
        """Every word of the site that is a hit."""
        return frozenset().union(*self.forms.values())

    def met_by(self, words: Set[str]) -> bool:
        """Say whether a thing with these words is an answer: it holds all the words of one of the wordings."""
        return any(all(not self.forms[word].isdisjoint(words) for word in wording.words) for wording in self.wordings)


def read_query(typed: str, vocabulary: Vocabulary, groups: Iterable[Sequence[str]], *, exact: bool = False) -> Query:
    """Return what cleaned words ask for; `exact` leaves typing faults as they are."""
    words = words_of(typed)
    mended = words if exact else [_mended(word, vocabulary) for word in words]
    said = [_telling(wording, vocabulary) for wording in wordings(mended, groups)] if mended else []
    forms = {word: vocabulary.forms(word) for wording in said for word in wording.words}
    return Query(tuple(mended), tuple(said), forms, instead_of=typed if mended != words else "")


def _mended(word: str, vocabulary: Vocabulary) -> str:
    return word if vocabulary.forms(word) else vocabulary.nearest(word) or word


def _telling(wording: Wording, vocabulary: Vocabulary) -> Wording:
    """Leave out the words that are on nearly every page, unless there are no others."""
    telling = tuple(word for word in wording.words if not vocabulary.is_common(word))
    return Wording(telling or wording.words, wording.instead)
