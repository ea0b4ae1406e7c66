"""Searching the whole site without keeping what was searched for."""

from __future__ import annotations

import unicodedata

from core.registry import Result, search_sources

LONGEST = 200
MOST = 50


def cleaned(words: str) -> str:
    """Return what to search for: at most 200 characters, without control characters, one space between words."""
    # NUL would be refused by PostgreSQL; direction marks and other invisible signs would match nothing.
    visible = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in words)
    return " ".join(visible.split())[:LONGEST].rstrip()


def find(words: str, language: str) -> list[Result]:
    """Return what every registered source found for cleaned words, best first within a source."""
    return [result for source in search_sources for result in source(words, language)[:MOST]] if words else []
