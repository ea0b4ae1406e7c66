"""Finds what a page states in numbers without a source beside it. Pure functions over what a stream stores.

Number words are known in English only; digits in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bs4 import BeautifulSoup

from core.templatetags.citing import MARKS

_YEAR = r"(?:1[89]|20|21)\d\d"
_MONTH = r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December)"
_LABEL = (
    r"(?:article|chapter|edition|issue|level|module|no\.|number|page|part|question|section|stage|step|version|volume)s?"
)
# What holds digits and is no figure; taken out before any is looked for.
_NO_FIGURES = re.compile(
    rf"""
      \b\d{{1,2}}\.?\s+(?:de\s+)?[^\W\d_]{{3,}}\s+(?:de\s+)?{_YEAR}\b  # 13 May 2025, 13. Mai 2025, 13 de mayo de 2025
    | \b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b
    | \b{_MONTH}\s+\d{{1,2}}\b
    | \b\d{{4}}-\d\d-\d\d\b
    | \b\d{{1,2}}([./])\d{{1,2}}\1\d{{2,4}}\b
    | \b{_YEAR}(?:\s?[–/-]\s?\d{{2,4}})?\b  # 2025, 2024–2025, 2024/25
    | \b\d{{1,2}}:\d\d\b
    | \b\d{{1,2}}\s?(?:o[’']clock|[ap]\.?m)\b
    | \+\d[\d\s()/-]{{5,}}  # a telephone number
    | \b{_LABEL}\s+\d+\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|a?\s?hundred|a?\s?thousand)"
)
_FIGURE = re.compile(
    rf"""
      (?<![^\W_])\d  # not the 6 of COM06
    | \b{_WORD}\s+per\s?cent\b
    | \b{_WORD}\s+(?:in|out\s+of)\s+(?:every\s+)?{_WORD}\b
    | \b(?:half|a\s+third|a\s+quarter|two[\s-]thirds|three[\s-]quarters)\s+of\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Blocks of short texts that have no place for a reference.
_WITHOUT_REFERENCES = frozenset({"steps", "questions", "comparison"})


def states_a_number(text: str) -> bool:
    """Say whether the text states a figure. Dates, years, times of day, telephone numbers and marks [1] are none."""
    return bool(_FIGURE.search(_NO_FIGURES.sub(" ", MARKS.sub(" ", text))))


def unsourced(blocks: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return each passage that states a number and cites nothing, as plain words.

    A passage is a paragraph, a whole list, or one text of another block. Key facts are left out, since none can be
    published without its reference; quotes are somebody's own words.
    """
    return [words for words, sourced in _passages(blocks) if not sourced and states_a_number(words)]


def _passages(blocks: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        if block["type"] == "text":
            yield from _of_text(block["value"])
        elif block["type"] in _WITHOUT_REFERENCES:
            yield from ((words, False) for words in _strings(block["value"]))


def _of_text(value: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield each paragraph and each whole list with whether it cites a source.

    References that no mark places stand at the end of the block, so they are those of its last passage.
    """
    parts = BeautifulSoup(value["text"], "html.parser").find_all(recursive=False)
    placed = {number.strip() for mark in MARKS.finditer(value["text"]) for number in mark[1].split(";")}
    rest = len(value["references"]) > len(placed)
    for part in parts:
        words = part.get_text(" ", strip=True)
        yield words, bool(MARKS.search(words)) or (rest and part is parts[-1])


def _strings(value: Any) -> Iterator[str]:
    """Yield every text within a stored value; names and kinds of its parts are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            # A stored list wraps each of its items.
            yield from _strings(one["value"] if isinstance(one, Mapping) and "value" in one else one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
