"""The keys that the site itself signs and seals with, in key files outside both databases (settings.LEEWARD_ISSUING_KEYS).

They open no request. Whoever takes over the site's process can use them as the site does; whoever has its database, or a
backup of it, cannot.
"""

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from core.sealing.derive import new_key
from core.sealing.errors import MissingKey
from core.sealing.keys import SUFFIX, SiteKey, key_file, site_keys_in, write_key_file


class Use(StrEnum):
    RECORD = "record"
    CREDENTIAL = "credential"
    EVIDENCE = "evidence"
    STORY = "story"


def folder() -> Path:
    """Return the folder of these keys; raises MissingKey in the vault's process, which has none."""
    if settings.LEEWARD_ISSUING_KEYS is None:
        raise MissingKey("the folder of issuing keys")
    return Path(settings.LEEWARD_ISSUING_KEYS)


def keys(use: Use) -> list[SiteKey]:
    """Return every key for this use, newest first, read afresh; raises KeyDamaged, MissingKey as `folder` does."""
    return site_keys_in(folder(), use)


def newest(use: Use) -> SiteKey:
    """Return the key that signs or seals now; raises MissingKey where there is none, KeyDamaged."""
    found = keys(use)
    if not found:
        raise MissingKey(f"{use}-*{SUFFIX}")
    return found[0]


def make(use: Use, now: datetime) -> SiteKey:
    """Make a key that signs or seals from now on; the older ones stay for what they signed.

    Raises FileExistsError where one was made in the same second, MissingKey as `folder` does.
    """
    key = SiteKey(use, now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"), new_key())
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    write_key_file(key_file(folder(), key), key)
    return key


def create_missing(now: datetime) -> list[SiteKey]:
    """Make a key for each use that has none, and return those made; raises as `keys` and `make` do."""
    return [make(use, now) for use in Use if not keys(use)]
