"""Addresses of programmes, made of the names that they had when they were first shown."""

from collections.abc import Collection

from anyascii import anyascii
from django.utils.text import slugify

# What else stands below /organisations/.
RESERVED = frozenset({"assessment", "me"})
LONGEST = 70


def free_slug(institution: str, programme: str, taken: Collection[str]) -> str:
    """Return a short name that is free: the institution's, with the programme's where needed, then with a number."""
    short = _plain(institution)
    long = _plain(f"{institution} {programme}")
    ways = (way for way in (short, long) if way)
    return next(way for way in (*ways, *_numbered(long, taken)) if way not in taken and way not in RESERVED)


def _plain(name: str) -> str:
    return slugify(anyascii(name))[:LONGEST].strip("-")


def _numbered(plain: str, taken: Collection[str]) -> list[str]:
    # One of so many is free, whatever is taken.
    return [f"{plain or 'organisation'}-{number}" for number in range(2, len(taken) + 3)]
