"""References as BibTeX, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable

from resources.citing.parts import Authors, Name, Record, authors_of, is_article, place_of, plain

# Braces by their names: BibTeX counts them even behind a backslash.
_TEXT = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)
# Addresses and DOIs are taken as they stand, so that nothing in them may be escaped; only braces would break the entry.
_VERBATIM = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})


def bibliography(records: Iterable[Record]) -> str:
    """Return the entries of a .bib file, in the order given, one empty line between them."""
    return "\n\n".join(map(entry, records)) + "\n"


def entry(record: Record) -> str:
    """Return one reference as "@article{…}", or "@misc{…}" for what appeared in no journal; unknown fields are left out."""
    place = place_of(record.volume_pages)
    article = is_article(record)
    fields = {
        "author": _authors(authors_of(record.authors)),
        # Braces of its own keep the capitals.
        "title": f"{{{_text(record.title)}}}",
        "journal" if article else "howpublished": _text(record.journal),
        "year": str(record.year or ""),
        "volume": _text(place.volume),
        "number": _text(place.issue),
        "pages": _text(place.pages).replace("–", "--"),
        "note": _text(place.words),
        "doi": _verbatim(record.doi),
        "url": _verbatim(record.url),
        "urldate": record.checked_on.isoformat() if record.checked_on else "",
        "copyright": _text(record.licence),
        "annote": _text(record.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{'article' if article else 'misc'}{{{record.key},", *lines, "}"])


def _authors(authors: Authors) -> str:
    return " and ".join([*map(_name, authors.names), *(["others"] if authors.more else [])])


def _name(name: Name) -> str:
    # In braces, so that an "and" or a comma within the name divides nothing.
    whole = f"{{{_text(name.family)}}}"
    return f"{whole}, {name.initials}" if name.initials else whole


def _text(text: str) -> str:
    return plain(text).translate(_TEXT)


def _verbatim(text: str) -> str:
    return plain(text).translate(_VERBATIM)
