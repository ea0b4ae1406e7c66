"""What people type, made fit to be sealed: nothing is refused that can be kept."""

import unicodedata

from django.http import HttpRequest

from core.typed import typed_words
from directory.requests.talk import MOST_BYTES

# Cc: control characters (NUL among them). Cs: halves of a character, which have no bytes of their own.
_DROPPED = frozenset({"Cc", "Cs"})
_KEPT = frozenset("\n\t")


def plain(text: str) -> str:
    """Return the text with "\\n" between lines and without control characters; marks of direction and emoji stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in _KEPT or unicodedata.category(sign) not in _DROPPED)


def typed(request: HttpRequest) -> str:
    """Return the words of a post that could not be taken, so that they can be copied from the page."""
    return plain(typed_words(request))


def too_long_by(text: str, most_bytes: int = MOST_BYTES) -> int:
    """Return how many characters must go from the end until the text fits into `most_bytes` of UTF-8; 0 when it fits."""
    encoded = text.encode()
    if len(encoded) <= most_bytes:
        return 0
    return len(text) - len(encoded[:most_bytes].decode(errors="ignore"))
