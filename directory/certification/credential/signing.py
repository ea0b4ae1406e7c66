"""Signing with Ed25519 as a compact JWS (RFC 7515, RFC 8037), and the public keys to verify with."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from nacl.signing import SigningKey

from core.issuing_keys import Use, keys, newest
from core.sealing.derive import Label, subkey
from core.sealing.keys import SiteKey
from directory.certification.credential.addresses import absolute

Jwk = dict[str, str]


def public_keys() -> dict[str, Jwk]:
    """Return every public key by its thumbprint (RFC 7638), newest first; raises MissingKey, KeyDamaged."""
    return dict(_published(key) for key in keys(Use.CREDENTIAL))


def sign(payload: Mapping[str, Any], typ: str) -> str:
    """Return the payload signed with the newest key, with the key's address as `kid`; raises MissingKey, KeyDamaged."""
    key = newest(Use.CREDENTIAL)
    header = {"alg": "EdDSA", "kid": _published(key)[1]["kid"], "typ": typ}
    signed = f"{_encoded(_json(header))}.{_encoded(_json(payload))}"
    return f"{signed}.{_encoded(_pair(key).sign(signed.encode()).signature)}"


def _pair(key: SiteKey) -> SigningKey:
    return SigningKey(subkey(key.secret, Label.CREDENTIAL))


def _published(key: SiteKey) -> tuple[str, Jwk]:
    point = {"crv": "Ed25519", "kty": "OKP", "x": _encoded(bytes(_pair(key).verify_key))}
    thumbprint = _encoded(sha256(_json(point)).digest())
    return thumbprint, {**point, "alg": "EdDSA", "use": "sig", "kid": absolute("credential_key", thumbprint)}


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _encoded(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
