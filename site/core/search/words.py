"""Words as they are compared: in capitals or not, with or without accents, in most of their forms. In any language."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import takewhile

# Vowel signs and accents written as letters of their own belong to their word; Python's \w leaves them out.
_MARKS = "".join(letter for letter in map(chr, range(0x300, 0xAC00)) if unicodedata.category(letter) in {"Mn", "Mc"})
_WORD = re.compile(rf"[\w{_MARKS}]+")


def normal(text: str) -> str:
    """Return a text in the one way of writing (NFC) in which texts and questions are compared."""
    return unicodedata.normalize("NFC", text)


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, word) for each word of a text; the word in small letters."""
    for match in _WORD.finditer(text.replace("_", " ")):
        yield match.start(), match.end(), match[0].casefold()


def words_of(text: str) -> list[str]:
    """Return the words of a text in their order, without single Latin letters, which are what an apostrophe leaves."""
    return [word for _, _, word in spans(normal(text)) if len(word) > 1 or not word.isascii() or word.isdigit()]


def plain(word: str) -> str:
    """Return a word in small letters without its accents: "école" -> "ecole"."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


def same_word(one: str, other: str) -> bool:
    """Say whether two plain words are likely forms of one word, by their beginning: "sleep" and "sleeping".

    One may end in a vowel of its own that the other changes: "story" and "stories", "errore" and "errori".
    """
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    shorter, longer = sorted((one[alike:], other[alike:]), key=len)
    if not longer:
        return True
    if alike < 3 or len(longer) > min(3, alike - 1) or len(shorter) > 1:
        return False
    return not shorter or (_may_change(shorter) and (len(longer) > 1 or _may_change(longer)))


def _may_change(letter: str) -> bool:
    """Say whether a last letter is a vowel, or of a script of which this knows no vowels."""
    return letter in "aeiouy" or not letter.isascii()
