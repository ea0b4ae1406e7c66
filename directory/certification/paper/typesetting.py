"""A sheet as a tagged PDF. Every value reaches the layout as data: nothing in a name is ever read as markup."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from core.qr import picture_of
from directory.certification.paper.letters import in_latin_letters
from directory.certification.paper.shown import Sheet

if TYPE_CHECKING:
    import typst

HERE = Path(__file__).parent
LAYOUT = (HERE / "certificate.typ").read_bytes()
_ONE_TEXT = b'#set document(title: "-")\n#set text(font: ("Libertinus Serif", "Noto Naskh Arabic"))\n#sys.inputs.text'
_LACKING = "could not be displayed"


class LettersLacking(Exception):
    """No font at hand shows the words of this language."""


@lru_cache(maxsize=64)
def pdf_of(sheet: Sheet, *, fonts_of_the_machine: bool = True) -> bytes:
    """Return the paper as PDF/UA-1, the same bytes for the same sheet.

    Names that no font at hand shows stand in Latin letters. Raises LettersLacking where even its words cannot be shown.
    """
    try:
        return _typeset(sheet, fonts_of_the_machine)
    except LettersLacking:
        legible = in_latin_letters(sheet, lambda text: _lacks(text, fonts_of_the_machine))
        return _typeset(legible, fonts_of_the_machine)


def _typeset(sheet: Sheet, fonts_of_the_machine: bool) -> bytes:  # noqa: FBT001 handed through
    picture = picture_of(sheet.address)
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.size} {picture.size}">'
        f'<path d="{picture.path}"/></svg>'
    )
    given = json.dumps({**asdict(sheet), **_tongue(sheet.language), "on": sheet.on.isoformat(), "picture": drawn})
    made_on = datetime.combine(sheet.on, time(), UTC)
    return _compiled(LAYOUT, {"sheet": given}, fonts_of_the_machine, made_on)


def _lacks(text: str, fonts_of_the_machine: bool) -> bool:  # noqa: FBT001 handed through
    try:
        _compiled(_ONE_TEXT, {"text": text}, fonts_of_the_machine)
    except LettersLacking:
        return True
    return False


def _compiled(
    layout: bytes,
    inputs: dict[str, str],
    fonts_of_the_machine: bool,  # noqa: FBT001 handed through
    made_on: datetime | None = None,
) -> bytes:
    import typst  # 80 MB that only whoever makes a paper loads

    try:
        return typst.compile(
            layout,
            font_paths=_fonts(fonts_of_the_machine),
            sys_inputs=inputs,
            # ISO 14289-1: tagged, with title, language and reading order; typst refuses to make what falls short of it.
            pdf_standards="ua-1",
            timestamp=made_on,
        )
    except typst.TypstError as fault:
        if _LACKING in str(fault):
            raise LettersLacking from fault
        raise


def _tongue(tag: str) -> dict[str, str | None]:
    """Return a language tag in the two parts that typst takes: {"language": "pt", "region": "br"}."""
    language, *rest = tag.lower().split("-")
    return {"language": language, "region": next((part for part in rest if len(part) == 2), None)}


@cache
def _fonts(of_the_machine: bool) -> "typst.Fonts":  # noqa: FBT001 handed through
    """Return typst's own fonts, our Arabic one, and those of the machine; looking through these takes 0.2 s, once."""
    import typst

    return typst.Fonts(include_system_fonts=of_the_machine, font_paths=[HERE / "fonts"])
