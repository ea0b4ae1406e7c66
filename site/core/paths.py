"""What kind of address a request goes to; decides headers and caching before any view runs."""

from django.conf import settings

CONFIDENTIAL = frozenset({"ask", "inbox", "leave"})
PERSONAL = frozenset({"accounts", "supporters", "organisations"})


def first_segment(path: str) -> str:
    """Return the first part of an address after a language prefix: "ask" for "/ask/", "/de/ask/return/"; "" for home."""
    parts = [part for part in path.split("/") if part]
    if parts and parts[0] in dict(settings.LANGUAGES):
        parts = parts[1:]
    return parts[0] if parts else ""


def is_confidential(path: str) -> bool:
    """Say whether the answer to this address may hold words of a request, a code or a draft."""
    return first_segment(path) in CONFIDENTIAL


def is_signed_in_area(path: str) -> bool:
    """Say whether this address belongs to people with an account."""
    parts = [part for part in path.split("/") if part]
    return first_segment(path) == "accounts" or parts[-2:-1] == ["supporters"] or "me" in parts[:3]
