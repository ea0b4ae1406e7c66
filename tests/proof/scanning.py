"""Looking for a word in raw bytes, however it is written: plain, UTF-16, base64, hex, in any case of letters."""

from base64 import b64encode, urlsafe_b64encode
from dataclasses import dataclass


@dataclass(frozen=True)
class Hit:
    word: str
    place: str
    how: str


def hits(places: dict[str, bytes], words: dict[str, str]) -> list[Hit]:
    """Return where any of the words stands; `places` and `words` both go by a name that a person understands."""
    found = []
    for place, content in places.items():
        # Folding the case of ASCII letters keeps every other byte where it is.
        folded = content.lower()
        for name, word in words.items():
            found += [Hit(name, place, how) for how, form in folded_forms(word).items() if form in folded]
            found += [Hit(name, place, how) for how, form in exact_forms(word).items() if form in content]
    return found


def folded_forms(word: str) -> dict[str, bytes]:
    """Return the word as plain text, as UTF-16 and as hex, in small letters."""
    small = word.lower()
    plain = {"plain": small.encode(), "UTF-16LE": small.encode("utf-16-le"), "UTF-16BE": small.encode("utf-16-be")}
    cases = {"": word, " in small letters": small, " in capitals": word.upper()}
    hexed = {f"hex{case}": form.encode().hex().encode() for case, form in cases.items()}
    wide = {f"hex of UTF-16LE{case}": form.encode("utf-16-le").hex().encode() for case, form in cases.items()}
    return {**plain, **hexed, **wide}


def exact_forms(word: str) -> dict[str, bytes]:
    """Return the word in base 64 of both alphabets, at each of the three places where it can begin in its group."""
    cases = {"": word, " in small letters": word.lower(), " in capitals": word.upper()}
    return {
        f"base64{case}, {shift} bytes in ({encode.__name__})": _inner(encode(bytes(shift) + form.encode()), shift)
        for case, form in cases.items()
        for shift in range(3)
        for encode in (b64encode, urlsafe_b64encode)
    }


def _inner(encoded: bytes, shift: int) -> bytes:
    """Cut off the characters at both ends that also depend on what stands before and after the word."""
    padding = encoded.count(b"=")
    end = len(encoded) - padding - (1 if padding else 0)
    return encoded[(0, 2, 3)[shift] : end]
