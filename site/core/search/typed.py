import unicodedata

LONGEST = 200


def cleaned(words: str) -> str:
    """Return what to search for: at most 200 characters, without control characters, one space between words."""
    # NUL would be refused by PostgreSQL; direction marks and other invisible signs would match nothing.
    visible = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in words)
    return " ".join(visible.split())[:LONGEST].rstrip()
