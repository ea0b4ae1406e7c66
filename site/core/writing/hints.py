"""What in a text may be put better. Pure functions over passages as readers see them.

Where the rules come from: long sentences, links and capitals from GOV.UK's style guide and WCAG 2.4.4; words about mental
health and suicide from the NHS content guide and the Samaritans' guidelines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.writing.levels import sentences_of, words_of

# GOV.UK asks to look at every sentence that is longer.
MOST_WORDS = 25
_CAPITALS = re.compile(r"\b[^\W\d_a-zß-ÿ]{2,}(?:\s+[^\W\d_a-zß-ÿ]{2,})+\b")
_BARE_LINKS = {
    "en": {"here", "click here", "more", "read more", "this", "this page", "link", "this link"},
    "de": {"hier", "hier klicken", "mehr", "weiterlesen", "link", "diese seite"},
    "es": {"aquí", "haga clic aquí", "más", "leer más", "enlace", "esta página"},
    "fr": {"ici", "cliquez ici", "plus", "lire la suite", "en savoir plus", "lien", "cette page"},
    "it": {"qui", "clicca qui", "altro", "leggi di più", "link", "questa pagina"},
    "pt": {"aqui", "clique aqui", "mais", "ler mais", "saiba mais", "ligação", "esta página"},
    "ar": {"هنا", "اضغط هنا", "المزيد", "اقرأ المزيد", "رابط", "هذه الصفحة"},
}
# Known in English only, as long as nobody who writes about it in another language has chosen the words.
_AVOIDED = {
    "en": re.compile(
        r"\b(?:commit(?:s|ted|ting)? suicide|suffer(?:s|ed|ing)? from|mentally ill|victims? of|died by choice)\b",
        re.IGNORECASE,
    )
}


class Rule(StrEnum):
    BARE_LINK = "bare link"
    HEADING = "heading"
    NO_ALTERNATIVE = "no alternative"
    CAPITALS = "capitals"
    LONG = "long sentence"
    AVOIDED = "avoided words"
    UNSOURCED = "number without a source"


@dataclass(frozen=True)
class Hint:
    rule: Rule
    words: str


def hints_in(passage: str, language: str) -> Iterator[Hint]:
    """Yield what may be put better in a passage of plain words."""
    code = language[:2]
    yield from (Hint(Rule.CAPITALS, found[0]) for found in _CAPITALS.finditer(passage) if _has_case(found[0]))
    yield from (Hint(Rule.LONG, one) for one in sentences_of(passage) if len(words_of(one)) > MOST_WORDS)
    if code in _AVOIDED:
        yield from (Hint(Rule.AVOIDED, found[0]) for found in _AVOIDED[code].finditer(passage))


def bare_links(texts: Iterable[str], language: str) -> Iterator[Hint]:
    """Yield the links whose words do not say where they lead."""
    bare = _BARE_LINKS.get(language[:2], set())
    yield from (Hint(Rule.BARE_LINK, text) for text in texts if text.strip(" .…:»→").lower() in bare)


def jumped_headings(headings: Sequence[tuple[int, str]]) -> Iterator[Hint]:
    """Yield each heading, of (level, words), that is more than one level below the one before it; a page's title is 1."""
    before = 1
    for level, words in headings:
        if level > before + 1:
            yield Hint(Rule.HEADING, words)
        before = level


def _has_case(words: str) -> bool:
    # Letters of a script without capitals are none.
    return words.isupper()
