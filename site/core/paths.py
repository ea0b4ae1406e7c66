"""What kind of address a request goes to; decides headers and caching before any view runs."""

from django.conf import settings

CONFIDENTIAL = frozenset({"ask", "inbox", "leave"})
# Below these somebody types what is theirs (a story, an assessment), and comes back to it with a code.
WITH_A_CODE = frozenset({("stories", "tell"), ("organisations", "assessment")})
# What the vault's host answers where it is another than the site's.
OF_THE_VAULT = (("ask",), ("inbox",), ("supporters", "me", "enrol"))
ON_BOTH = frozenset({"leave", "healthz", "static"})
# Below these, "me" is the person who signed in; beside it stand pages for everybody, such as /supporters/join/.
PERSONAL = frozenset({"supporters", "organisations"})


def language_of(path: str) -> str:
    """Return the language that an address names, exactly as it is written among ours; the default one for any other."""
    first = path.removeprefix("/").partition("/")[0]
    return first if first in dict(settings.LANGUAGES) else str(settings.LANGUAGE_CODE)


def _parts(path: str) -> list[str]:
    """Return the parts of an address after a language prefix."""
    parts = [part for part in path.split("/") if part]
    return parts[1:] if parts and parts[0] in dict(settings.LANGUAGES) else parts


def first_segment(path: str) -> str:
    """Return the first part of an address after a language prefix: "ask" for "/de/ask/return/"; "" for home."""
    return next(iter(_parts(path)), "")


def is_confidential(path: str) -> bool:
    """Say whether the answer to this address may hold words of a request, a code or a draft.

    Whatever the vault's own host answers counts as that.
    """
    parts = _parts(path)
    of_a_person = (parts[:1] and parts[0] in CONFIDENTIAL) or tuple(parts[:2]) in WITH_A_CODE
    return bool(of_a_person) or not settings.LEEWARD_PROCESS.serves_site


def is_signed_in_area(path: str) -> bool:
    """Say whether this address belongs to people with an account."""
    first, *rest = [*_parts(path), ""]
    return first == "accounts" or (first in PERSONAL and rest[:1] == ["me"])


def host_of(path: str) -> str:
    """Return what stands before an address that the other host answers ("https://requests.example"); "" for one of ours."""
    if first_segment(path) in ON_BOTH:
        return ""
    of_the_vault = any(tuple(_parts(path)[: len(area)]) == area for area in OF_THE_VAULT)
    if of_the_vault:
        return "" if settings.LEEWARD_PROCESS.opens_vault else str(settings.LEEWARD_VAULT_URL)
    return "" if settings.LEEWARD_PROCESS.serves_site else str(settings.LEEWARD_BASE_URL)
