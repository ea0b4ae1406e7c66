"""What is taken out of a text before it stands on a paper, and how a day is written there."""

import unicodedata
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import pgettext

# Controls, halves of a pair, private and unassigned characters: no font has a sign for them.
_WITHOUT_SIGN = frozenset({"Cc", "Cs", "Co", "Cn"})
# A name with these could turn around what stands beside it (Unicode Standard Annex 9, explicit directions).
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """Return the text in one line, composed, without what has no sign and without marks that turn the direction."""
    spaced = "".join(" " if letter.isspace() else letter for letter in text)
    kept = (one for one in spaced if unicodedata.category(one) not in _WITHOUT_SIGN and one not in _TURNING)
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def day_in_words(day: date) -> str:
    """Return a day as the active language writes it: "26 November 2031"."""
    return date_format(day, pgettext("how a day is written, in Django's letters", "j F Y"))
