"""Reads the starter files into plain data and says, with file and line, what is wrong in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from home.starter.faults import StarterFault
from home.starter.prose import Part, parse_body
from home.starter.toml import parse_toml

FOLDER = Path(__file__).resolve().parent
_FENCE = "+++"


@dataclass
class PageSource:
    """A prose file: where its page stands ("/learn/first-hours/"), its front matter and the parts of its body.

    A translation has the address of its original, and its own language; `language` is "" for an original.
    """

    address: str
    file: Path
    digest: str
    fields: dict[str, Any]
    parts: list[Part]
    language: str = ""

    @property
    def kind(self) -> str:
        return str(self.fields["type"])

    @property
    def slug(self) -> str:
        return self.address.strip("/").rsplit("/", 1)[-1] or "home"

    @property
    def parent(self) -> str:
        """Return the address one level up; for the home page, its own."""
        above = self.address.strip("/").rpartition("/")[0]
        return f"/{above}/" if above else "/"


@dataclass
class Starter:
    """All there is to plant; `countries`, `services`, `references`, `synonyms` and `danger` as they stand in their files.

    `translations` holds the translated pages, each language in the order of `pages`.
    """

    pages: list[PageSource]
    translations: list[PageSource]
    references: dict[str, dict[str, Any]]
    countries: list[dict[str, Any]]
    services: list[dict[str, Any]]
    synonyms: list[dict[str, Any]]
    danger: list[str]


def read_starter(folder: Path = FOLDER) -> Starter:
    """Return the starter content below `folder`, pages parents first and in order. Raises StarterFault."""
    references = _table(folder / "references.toml")
    countries = _table(folder / "helplines.toml").get("country", [])
    pages = _read_pages(folder / "pages", set(references))
    places = {page.address: place for place, page in enumerate(pages)}
    translations: list[PageSource] = []
    for tongue in sorted((folder / "translations").glob("*/")):
        translated = _read_pages(tongue, set(references), _offered(tongue))
        for page in translated:
            if page.address not in places:
                raise StarterFault(
                    page.file, None, f"there is no page at {page.address} that it could be a translation of"
                )
        translations += sorted(translated, key=lambda page: places[page.address])
    searching = _table(folder / "searching.toml")
    return Starter(
        pages,
        translations,
        references,
        countries,
        services=_table(folder / "professional.toml").get("service", []),
        synonyms=searching.get("synonym", []),
        danger=searching.get("danger", {}).get("phrases", []),
    )


def _offered(folder: Path) -> str:
    """Return the language of a folder of translations. Raises StarterFault for one that the site does not offer."""
    language = folder.name
    if language not in dict(settings.LANGUAGES) or language == settings.LANGUAGE_CODE:
        raise StarterFault(folder, None, f"“{language}” is no language that pages of this site are translated into")
    return language


def _read_pages(folder: Path, references: set[str], language: str = "") -> list[PageSource]:
    pages = [replace(read_page(file, folder), language=language) for file in sorted(folder.rglob("*.md"))]
    for page in pages:
        _check_citations(page, references)
    return sorted(pages, key=lambda page: (page.address.count("/"), page.fields.get("order", 0), page.address))


def read_page(file: Path, root: Path) -> PageSource:
    """Return one prose file; its address is its path below `root`."""
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")
    if lines[0].strip() != _FENCE:
        raise StarterFault(file, 1, "begin with +++, then the front matter, then +++")
    try:
        end = next(number for number in range(1, len(lines)) if lines[number].strip() == _FENCE)
    except StopIteration:
        raise StarterFault(file, 1, "the front matter is not closed; write +++ below it") from None
    fields = parse_toml("\n".join(lines[1:end]), file, 2)
    for name in ("type", "title"):
        if not fields.get(name):
            raise StarterFault(file, 1, f"the front matter needs “{name}”")
    parts = parse_body("\n".join(lines[end + 1 :]), file, end + 2)
    return PageSource(_address(file, root), file, sha256(text.encode()).hexdigest(), fields, parts)


def _address(file: Path, root: Path) -> str:
    path = file.relative_to(root).with_suffix("").as_posix()
    return "/" if path == "index" else f"/{path}/"


def _table(file: Path) -> dict[str, Any]:
    return parse_toml(file.read_text(encoding="utf-8"), file) if file.exists() else {}


def _check_citations(page: PageSource, known: set[str]) -> None:
    for part in page.parts:
        cited = part.data.get("keys", []) if part.kind == "text" else [part.data.get("reference")]
        for key in cited:
            if key and key not in known:
                raise StarterFault(page.file, part.line, f"there is no reference “{key}” in references.toml")
