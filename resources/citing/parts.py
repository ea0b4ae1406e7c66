"""What the formats for reference managers have in common: names, volume and pages, and text without control signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol

_VOLUME = re.compile(r"(?P<volume>[^\s:()]+)(?:\((?P<issue>[^()]+)\))?:(?P<pages>\S+)")
_OTHERS = re.compile(r"and others(?: \((?P<group>.+)\))?")
_MOST_INITIALS = 3


class Record(Protocol):
    """What is known of a source; resources.Reference is one. Unknown words are empty."""

    key: str
    authors: str
    title: str
    journal: str
    year: int | None
    volume_pages: str
    doi: str
    url: str
    licence: str
    note: str
    checked_on: date | None


@dataclass(frozen=True)
class Name:
    """A person ("Wu", "A. W."), or an organisation, which has no initials."""

    family: str
    initials: str = ""


@dataclass(frozen=True)
class Authors:
    names: list[Name]
    more: bool


@dataclass(frozen=True)
class Place:
    """Where in a journal: volume, issue and pages; or `words`, where they were written in another way."""

    volume: str = ""
    issue: str = ""
    pages: str = ""
    words: str = ""


def plain(text: str) -> str:
    """Return the text in one line, with one space between words and no sign that cannot be printed."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def authors_of(text: str) -> Authors:
    """Return who wrote it: "Wu AW, Scott SD, and others" are two people and more; without a person, one organisation."""
    parts = [part for part in plain(text).split(", ") if part]
    others = _OTHERS.fullmatch(parts[-1]) if parts else None
    if others:
        parts = parts[:-1]
    people = [_person(part) for part in parts]
    names = [person or Name(part) for person, part in zip(people, parts, strict=True)]
    if not any(people):
        names = [Name(", ".join(parts))] if parts else []
    group = others["group"] if others else None
    return Authors([*names, Name(group)] if group else names, bool(others))


def _person(part: str) -> Name | None:
    """Return the person of "Gómez-Durán EL"; None for an organisation, whose last word is no row of initials."""
    family, _, last = part.rpartition(" ")
    initials = last.replace("-", "")
    if family != family.upper() and initials.isalpha() and initials.isupper() and len(initials) <= _MOST_INITIALS:
        return Name(family, " ".join(f"{letter}." for letter in initials))
    return None


def place_of(volume_pages: str) -> Place:
    """Return volume, issue and pages of "13(2):93–102"; anything else as words."""
    text = plain(volume_pages)
    found = _VOLUME.fullmatch(text)
    return Place(found["volume"], found["issue"] or "", found["pages"]) if found else Place(words=text)


def is_article(record: Record) -> bool:
    """Say whether it appeared in a journal, rather than on its own or on the web."""
    return bool(record.journal and (record.doi or place_of(record.volume_pages).volume))
