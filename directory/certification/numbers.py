"""Certificate numbers as people type them. Pure."""

import re

# What Crockford's alphabet reads as something else, because hands and eyes mix them up.
_MIXED_UP = str.maketrans("OIL", "011")
_EIGHT = re.compile(r"(?:RS)?([0-9A-HJKMNP-TV-Z]{8})")


def read_number(typed: str) -> str | None:
    """Return "RS-8F2K-41QD" for "rs 8f2k 41qd", "8F2K–4IQD" or the address of a certificate's page; None for no number."""
    last = typed.rstrip("/ \t").rsplit("/", 1)[-1]
    letters = "".join(letter for letter in last.upper() if letter.isascii() and letter.isalnum())
    found = _EIGHT.fullmatch(letters.translate(_MIXED_UP))
    return f"RS-{found[1][:4]}-{found[1][4:]}" if found else None
