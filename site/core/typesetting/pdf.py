"""A sheet as a tagged PDF. Every value reaches the layout as data: nothing in a name is ever read as markup."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from core.qr import picture_of
from core.typesetting.sheet import Sheet

if TYPE_CHECKING:
    import typst

HERE = Path(__file__).parent
# What all papers share; a layout goes on from here.
HOUSE = (HERE / "house.typ").read_bytes()
_ONE_TEXT = b'#set document(title: "-")\n#set text(font: ("Libertinus Serif", "Noto Naskh Arabic"))\n#sys.inputs.text'
_LACKING = "could not be displayed"
# What a layout says where its words need more room than the paper has.
_TOO_MUCH = "leeward: does not fit"


class LettersLacking(Exception):
    """No font at hand shows some letter of this sheet."""


class DoesNotFit(Exception):
    """The words need more room than the paper has, however small they may be set."""


def typeset(layout: bytes, sheet: Sheet, *, fonts_of_the_machine: bool = True) -> bytes:
    """Return the sheet in this layout as PDF/UA-1, the same bytes for the same sheet.

    Raises LettersLacking where no font has the letters, and DoesNotFit where a layout that measures itself says so.
    """
    made_on = datetime.combine(sheet.on, time(), UTC)
    given = {**asdict(sheet), **_tongue(sheet.language), "on": sheet.on.isoformat(), "picture": _drawn(sheet.address)}
    return _compiled(HOUSE + layout, {"sheet": json.dumps(given)}, fonts_of_the_machine, made_on)


def lacks(text: str, *, fonts_of_the_machine: bool = True) -> bool:
    """Say whether no font at hand shows some letter of the text."""
    try:
        _compiled(_ONE_TEXT, {"text": text}, fonts_of_the_machine)
    except LettersLacking:
        return True
    return False


def _drawn(address: str) -> str:
    picture = picture_of(address)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.size} {picture.size}">'
        f'<path d="{picture.path}"/></svg>'
    )


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
        for sign, meaning in ((_LACKING, LettersLacking), (_TOO_MUCH, DoesNotFit)):
            if sign in str(fault):
                raise meaning from fault
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
