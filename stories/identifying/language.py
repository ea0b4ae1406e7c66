"""The words and rules of a language, from its file in `languages/`, as regular expressions.

A file has three tables. `words`: lists, with commas or line ends between. `parts`: pieces of a rule that have a name.
`rules`: for each kind the rules themselves, where `{name}` stands for any word of a list, or for a part, and a space
for a space or one line end. Where a rule has a group `it`, only that is hinted at; what is around it must be there too.
Rules meet whole words of a folded text (folding.py), whatever their capitals; `(?-i:...)` insists on them. Every
language also has what stands in `any.toml`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from stories.identifying.folding import fold
from stories.identifying.hint import Kind

_FILES = Path(__file__).with_name("languages")
_SLOT = re.compile(r"\{([a-z]\w*)\}")
_UPPER = "".join(char for char in map(chr, range(0x41, 0x530)) if char.isupper() and fold(char).text == char)


@dataclass(frozen=True)
class Rule:
    kind: Kind
    pattern: re.Pattern[str]

    @property
    def group(self) -> str | int:
        """The part of a match that is hinted at."""
        return "it" if "it" in self.pattern.groupindex else 0


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """Return the rules for a language (BCP 47; “pt-br” is read as “pt”). One without a file has those of any language."""
    code = language.partition("-")[0].lower()
    everywhere, own = _read("any"), _read(code) if code in _codes() else {}
    words = {
        name: _one_of(_listed(everywhere, name) + _listed(own, name))
        for name in {*everywhere["words"], *own.get("words", {})}
    }
    parts = {
        # A word with a capital, not all capitals; and one that is also no known word that has a capital anyway.
        "capital": rf"(?-i:(?![{_UPPER}\d]{{2,}}(?!\w))[{_UPPER}][\w'-]{{0,40}}\w)",
        "name": r"(?!{capitalised}(?!\w)){capital}",
        **words,
        **everywhere["parts"],
        **own.get("parts", {}),
    }
    return tuple(
        Rule(Kind(kind), _compiled(rule, parts))
        for table in (everywhere, own)
        for kind, listed in table.get("rules", {}).items()
        for rule in listed
    )


def _codes() -> set[str]:
    return {file.stem for file in _FILES.glob("*.toml")} - {"any"}


def _read(code: str) -> dict[str, Any]:
    return tomllib.loads((_FILES / f"{code}.toml").read_text(encoding="utf-8"))


def _listed(table: dict[str, Any], name: str) -> list[str]:
    return [word for part in re.split(r"[,\n]", table.get("words", {}).get(name, "")) if (word := part.strip())]


def _one_of(words: list[str]) -> str:
    """Any of these words, the longest first, so that “New York” is not met as “New”. Of no words: nothing."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})" if words else r"(?!)"


def _compiled(rule: str, parts: dict[str, str]) -> re.Pattern[str]:
    while _SLOT.search(rule):
        rule = _SLOT.sub(lambda slot: parts[slot[1]], rule)
    spaced = fold(rule).text.replace(r"\ ", " ").replace(" ", r"\s")
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE)
