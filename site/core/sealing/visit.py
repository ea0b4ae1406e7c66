"""A visit: a cookie in two halves, one to find the row and one to open what is in it."""

from __future__ import annotations

import base64
import re

from nacl.utils import random

from core.sealing.box import open_sealed, seal
from core.sealing.derive import KEY_BYTES, Label, digest, new_key, subkey
from core.sealing.errors import TokenUnreadable
from core.sealing.padding import VISIT_SIZES, pad, unpad

_ID_BYTES = 16
# 48 bytes are exactly 64 characters: each token has one spelling.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{64}")


def new_token() -> str:
    """A fresh cookie value: 16 bytes of id and 32 of key, as URL-safe base64."""
    return base64.urlsafe_b64encode(random(_ID_BYTES) + new_key()).decode("ascii")


def split(token: str) -> tuple[bytes, bytes]:
    """The id under which the visit is filed and its key, 32 bytes each.

    The id is a hash: who reads the row cannot make the cookie. TokenUnreadable for
    anything that `new_token` cannot have made.
    """
    if not _TOKEN.fullmatch(token):
        raise TokenUnreadable
    halves = base64.urlsafe_b64decode(token)
    return digest(Label.VISIT_ID, halves[:_ID_BYTES]), halves[-KEY_BYTES:]


def seal_visit(key: bytes, visit_id_hash: bytes, content: bytes) -> bytes:
    """Pads (to 128 KiB at most) and seals a visit's content, bound to its id.

    TooLong above MAX_VISIT bytes.
    """
    padded = pad(content, VISIT_SIZES)
    return seal(subkey(key, Label.VISIT), padded, visit_id_hash)


def open_visit(key: bytes, visit_id_hash: bytes, sealed: bytes) -> bytes:
    """A visit's content; SealBroken for another visit's or a changed one."""
    padded = open_sealed(subkey(key, Label.VISIT), sealed, visit_id_hash)
    return unpad(padded, VISIT_SIZES)
