"""A teller's words before they are published: sealed under a key file of the site, found by the teller's code.

The site can open them, for its editors have to read them. A copy of the database, or a backup of it, cannot.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from core.issuing_keys import Use, keys, newest
from core.sealing.box import open_sealed, seal
from core.sealing.code import key_material
from core.sealing.derive import Label, digest, subkey
from core.sealing.errors import SealBroken


def place_of(code: str) -> str:
    """Return 64 hex digits under which a story lies whose teller has this code, as `core.sealing.code` reads it.

    Nobody gets from there to the code: 75 bits of it are random.
    """
    return digest(Label.STORY_PLACE, key_material(code)).hex()


def sealed(words: dict[str, Any], contribution: UUID) -> bytes:
    """Seal what a teller or an editor wrote, bound to the told story. Raises MissingKey, KeyDamaged."""
    return seal(_key(newest(Use.STORY).secret, contribution), json.dumps(words).encode())


def opened(stored: bytes | memoryview, contribution: UUID) -> dict[str, Any]:
    """Return the words. Raises SealBroken where no key of the site opens them, MissingKey, KeyDamaged."""
    for key in keys(Use.STORY):
        try:
            return dict(json.loads(open_sealed(_key(key.secret, contribution), stored)))
        except SealBroken:
            continue
    raise SealBroken


def _key(secret: bytes, contribution: UUID) -> bytes:
    return subkey(secret, Label.STORY, contribution.bytes)
