"""The return code and the recovery code: Crockford base 32 with a check character.

The check is Luhn mod 32. It notices every single wrong character and every swap of
two neighbours except 0 and Z, so no code is issued in which these two are neighbours:
that costs 0.04 of the 75 bits. It cannot notice two characters swapped over an even
distance, so not two groups of four in the wrong order either; of other mistakes it
lets about one in 32 pass. A wrong code that passes meets no row.
"""

from __future__ import annotations

import secrets
import unicodedata

from core.sealing.errors import CodeFault, CodeMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REQUEST_CODE_CHARACTERS = 16
RECOVERY_CODE_CHARACTERS = 33

_GROUP = 4
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_LOOKALIKES = str.maketrans("OIL", "011")
# Luhn adds the same for these two in either order.
_UNNOTICED_SWAPS = ("0Z", "Z0")


def new_code() -> str:
    """A requester's code: 15 random characters (75 bits) and the check character."""
    return _issue(REQUEST_CODE_CHARACTERS)


def new_recovery_code() -> str:
    """A supporter's code: 32 random characters (160 bits) and the check character."""
    return _issue(RECOVERY_CODE_CHARACTERS)


def read_code(typed: str) -> str:
    """The 16 characters that were meant; CodeMistyped says what is wrong with them.

    Case does not matter, nor does anything that is not a letter or a digit (spaces,
    dashes, quotes, marks of direction); O is read as 0, I and L as 1.
    """
    return _read(typed, REQUEST_CODE_CHARACTERS)


def read_recovery_code(typed: str) -> str:
    """The 33 characters of a recovery code, read as `read_code` reads."""
    return _read(typed, RECOVERY_CODE_CHARACTERS)


def shown(code: str) -> str:
    """The code in groups of four with dashes: "7KQ3-9XTR-MW4E-2HBB".

    One character left over joins the last group: a group of one looks like a slip.
    """
    groups = [code[start : start + _GROUP] for start in range(0, len(code), _GROUP)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return "-".join(groups)


def check_character(body: str) -> str:
    """The Luhn mod 32 check character that belongs behind these characters."""
    total = 0
    for place, character in enumerate(reversed(body)):
        value = _VALUES[character]
        total += sum(divmod(2 * value, 32)) if place % 2 == 0 else value
    return ALPHABET[-total % 32]


def key_material(code: str) -> bytes:
    """A code as bytes to derive from, as it was issued or read.

    ValueError for text that was not read first: with its dashes it would find nothing. The error does not hold it.
    """
    if not _VALUES.keys() >= set(code):
        raise ValueError("a code must be read before it is used")
    return code.encode("ascii")


def _issue(characters: int) -> str:
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(characters - 1))
        code = body + check_character(body)
        if not any(pair in code for pair in _UNNOTICED_SWAPS):
            return code


def _read(typed: str, expected: int) -> str:
    found = [character for character in typed if _counts(character)]
    if len(found) != expected:
        raise CodeMistyped(CodeFault.LENGTH, expected=expected, found=len(found))
    code = [_canonical(character) for character in found]
    for character, read in zip(found, code, strict=True):
        if read not in _VALUES:
            raise CodeMistyped(
                CodeFault.LETTER,
                expected=expected,
                found=expected,
                character=character,
            )
    if check_character("".join(code[:-1])) != code[-1]:
        raise CodeMistyped(CodeFault.CHECK, expected=expected, found=expected)
    return "".join(code)


def _counts(character: str) -> bool:
    # A Japanese keyboard's dash is a modifier letter (Lm), like some apostrophes.
    category = unicodedata.category(character)
    return category[0] in "LN" and category != "Lm"


def _canonical(character: str) -> str:
    # Keyboards set to Arabic or Devanagari type digits of their own, some Asian
    # ones full-width letters.
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", character)
    return plain.upper().translate(_LOOKALIKES)
