"""References as CSL JSON, the input of citation processors (schema 1.0.2 of citationstyles.org)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from resources.citing.parts import Authors, Name, Record, authors_of, is_article, place_of, plain


def csl_json(records: Iterable[Record]) -> str:
    """Return the items as a JSON array, in the order given."""
    return json.dumps([item(record) for record in records], ensure_ascii=False, indent=1) + "\n"


def item(record: Record) -> dict[str, Any]:
    """Return one reference as a CSL item; what is not known is left out."""
    place = place_of(record.volume_pages)
    article = is_article(record)
    day = record.checked_on
    known = {
        "id": record.key,
        "type": _type(record),
        "title": plain(record.title),
        "author": _authors(authors_of(record.authors)),
        "container-title" if article else "publisher": plain(record.journal),
        "issued": record.year and _date(record.year),
        "volume": place.volume,
        "issue": place.issue,
        "page": place.pages,
        "note": place.words,
        "DOI": record.doi,
        "URL": record.url,
        "accessed": day and _date(day.year, day.month, day.day),
        "annote": plain(record.note),
        # CSL has no field for it.
        "custom": record.licence and {"licence": plain(record.licence)},
    }
    return {name: value for name, value in known.items() if value}


def _type(record: Record) -> str:
    if is_article(record):
        return "article-journal"
    return "webpage" if record.url else "document"


def _date(*parts: int) -> dict[str, list[list[int]]]:
    return {"date-parts": [list(parts)]}


def _authors(authors: Authors) -> list[dict[str, str]]:
    return [*map(_name, authors.names), *([{"literal": "others"}] if authors.more else [])]


def _name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.initials} if name.initials else {"literal": name.family}
