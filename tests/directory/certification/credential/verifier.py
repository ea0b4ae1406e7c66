"""A small verifier as somebody else would write one: it has a browser and joserfc, and nothing of our code.

It follows Open Badges 3.0 section 8.2.5 ("Verify a Credential") and Bitstring Status List v1.0 ("Validate Algorithm").
"""

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable
from datetime import datetime
from gzip import decompress
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

Fetch = Callable[[str], bytes]
ALGORITHMS = ["Ed25519", "EdDSA"]


class Refused(Exception):
    """The credential does not hold; the text says why."""


def verified(token: str, key_set: str, fetch: Fetch, now: datetime) -> dict[str, Any]:
    """Return the credential in a token. `key_set` is the address of the issuer's keys; `fetch` returns what one holds."""
    keys = KeySet.import_key_set(json.loads(fetch(key_set)))
    badge = _signed(token, keys)
    _claims_match(badge)
    if badge["nbf"] > now.timestamp():
        raise Refused("not valid yet")
    if badge["exp"] <= now.timestamp():
        raise Refused("expired")
    _status(badge["credentialStatus"], keys, fetch, now)
    return badge


def _signed(token: str, keys: KeySet) -> dict[str, Any]:
    try:
        return json.loads(jws.deserialize_compact(token, keys, algorithms=ALGORITHMS).payload)
    except (JoseError, ValueError) as fault:
        raise Refused(f"signature: {fault}") from fault


def _claims_match(badge: dict[str, Any]) -> None:
    pairs = [
        (badge["iss"], badge["issuer"]["id"]),
        (badge["jti"], badge["id"]),
        (badge["sub"], badge["credentialSubject"]["id"]),
        (badge["nbf"], datetime.fromisoformat(badge["validFrom"]).timestamp()),
        (badge["exp"], datetime.fromisoformat(badge["validUntil"]).timestamp()),
    ]
    if any(claim != member for claim, member in pairs):
        raise Refused("claims")


def _status(entry: dict[str, Any], keys: KeySet, fetch: Fetch, now: datetime) -> None:
    listed = _signed(fetch(entry["statusListCredential"]).decode(), keys)
    subject = listed["credentialSubject"]
    if "BitstringStatusListCredential" not in listed["type"] or subject["statusPurpose"] != entry["statusPurpose"]:
        raise Refused("status list")
    if datetime.fromisoformat(listed["validUntil"]) <= now:
        raise Refused("status list is old")
    text = subject["encodedList"].removeprefix("u")
    bits = decompress(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    if len(bits) < 16 * 1024:
        raise Refused("status list is short")
    index = int(entry["statusListIndex"])
    if bits[index // 8] >> (7 - index % 8) & 1:
        raise Refused("revoked")
