"""The name of a file as it is shown; it never decides a path. Pure."""

import unicodedata

LONGEST = 120


def shown_name(typed: str) -> str:
    """Return the last part of a name, without control characters and marks of direction, at most 120 characters."""
    last = typed.replace("\\", "/").rpartition("/")[2]
    plain = "".join(sign for sign in last if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
    stem, dot, ending = plain.strip().rpartition(".")
    if not dot:
        return plain.strip()[:LONGEST] or "file"
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}" if stem else f"file.{ending}"
