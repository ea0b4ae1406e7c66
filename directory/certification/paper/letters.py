"""Which letters a paper can show, and what stands there when it cannot."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from anyascii import anyascii
from django.utils.translation import gettext as _

from directory.certification.paper.shown import Sheet

# Controls, halves of a pair, private and unassigned characters: no font has a sign for them.
_WITHOUT_SIGN = frozenset({"Cc", "Cs", "Co", "Cn"})
# A name with these could turn around what stands beside it (Unicode Standard Annex 9, explicit directions).
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """Return the text in one line, composed, without what has no sign and without marks that turn the direction."""
    spaced = "".join(" " if letter.isspace() else letter for letter in text)
    kept = (one for one in spaced if unicodedata.category(one) not in _WITHOUT_SIGN and one not in _TURNING)
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def in_latin_letters(sheet: Sheet, lacks: Callable[[str], bool]) -> Sheet:
    """Return the sheet with the names that no font at hand shows in Latin letters, and a sentence that says so.

    `lacks(text)` says whether some letter of a text cannot be shown.
    """

    def shown(text: str) -> str:
        return anyascii(text) if lacks(text) else text

    facts = tuple((label, shown(value)) for label, value in sheet.facts)
    if sheet.holder == shown(sheet.holder) and facts == sheet.facts:
        return sheet
    told = _(
        "Some names here are in Latin letters, because this paper lacks theirs. The address shows them as they are."
    )
    return replace(sheet, holder=shown(sheet.holder), facts=facts, about_letters=told)
