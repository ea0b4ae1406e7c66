"""What kind of address a request goes to; decides headers and caching before any view runs."""

from django.conf import settings

CONFIDENTIAL = frozenset({"ask", "inbox", "leave"})
# Below these, "me" is the person who signed in; beside it stand pages for everybody, such as /supporters/join/.
PERSONAL = frozenset({"supporters", "organisations"})


def _parts(path: str) -> list[str]:
    """Return the parts of an address after a language prefix."""
    parts = [part for part in path.split("/") if part]
    return parts[1:] if parts and parts[0] in dict(settings.LANGUAGES) else parts


def first_segment(path: str) -> str:
    """Return the first part of an address after a language prefix: "ask" for "/de/ask/return/"; "" for home."""
    return next(iter(_parts(path)), "")


def is_confidential(path: str) -> bool:
    """Say whether the answer to this address may hold words of a request, a code or a draft."""
    return first_segment(path) in CONFIDENTIAL


def is_signed_in_area(path: str) -> bool:
    """Say whether this address belongs to people with an account."""
    first, *rest = [*_parts(path), ""]
    return first == "accounts" or (first in PERSONAL and rest[:1] == ["me"])
