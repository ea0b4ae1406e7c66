"""The bytes of an act that are hashed and sealed, written down so that others can compute them again. Pure.

Format `leeward-act-1`. Each field is bytes, each stands behind its length (4 bytes, most significant first), in this order:

1. the ASCII text `leeward-act-1`
2. the number, in decimal digits
3. the time in UTC, as 2026-11-26T20:02:36.000123Z, always with six digits of microseconds
4. the kind, as stored
5. the account's id in decimal digits, or nothing where the system acted
6. what it is about, in UTF-8
7. the details as JSON: keys sorted, no spaces, ASCII with \\u escapes
8. the digest of the act before, 64 hexadecimal digits; of the first act 64 zeros

The digest is BLAKE2b with 32 bytes of output, no key, and the personalisation `act`. The seal is BLAKE2b over the digest's
32 bytes (behind their length), 32 bytes of output, the key of a file `record-….key` and the personalisation `act seal`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from core.sealing.derive import Label, digest, subkey

FORMAT = b"leeward-act-1"
BEGINNING = "0" * 64
# A code of a standard, a grade, a date, a kind of evidence; not a sentence, and not a name with a space in it.
_CODE = re.compile(r"[A-Za-z0-9_.:+-]{0,40}")
_ABOUT = re.compile(r"[A-Za-z0-9-]{1,40}")


@dataclass(frozen=True)
class Written:
    """What an act says, without its digest: `at` is aware, `details` are as `checked_details` returns them."""

    number: int
    at: datetime
    kind: str
    who: int | None
    about: str
    details: Mapping[str, Any]
    previous: str


def checked_about(about: object) -> str:
    """Return an application's id or a certificate's number as text; raises ValueError where it is neither."""
    if not _ABOUT.fullmatch(str(about)):
        raise ValueError("an act is about an application's id or a certificate's number")
    return str(about)


def checked_details(details: Mapping[str, Any]) -> dict[str, Any]:
    """Return details as they are kept: codes, whole numbers, yes or no, dates (as ISO text), lists and mappings of those.

    Raises ValueError for anything else: the record outlives an erased application, so nobody's words or name go in.
    """
    return {_code(key): _checked(value) for key, value in details.items()}


def digest_of(act: Written) -> str:
    """Return the digest of an act, 64 hexadecimal digits."""
    moment = act.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    details = json.dumps(act.details, sort_keys=True, separators=(",", ":"))
    who = "" if act.who is None else str(act.who)
    fields = (str(act.number), moment, act.kind, who, act.about, details, act.previous)
    return digest(Label.ACT, FORMAT, *(field.encode() for field in fields)).hex()


def seal_of(act_digest: str, key: bytes) -> str:
    """Return the seal over a digest under a key of 32 bytes, 64 hexadecimal digits."""
    return subkey(key, Label.ACT_SEAL, bytes.fromhex(act_digest)).hex()


def _checked(value: object) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return checked_details(value)
    if isinstance(value, list | tuple):
        return [_checked(one) for one in value]
    return _code(value)


def _code(value: object) -> str:
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise ValueError("details of an act are codes, grades and dates, and no words")
    return str(value)
