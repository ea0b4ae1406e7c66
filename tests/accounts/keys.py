"""A security key in software (WebAuthn, ES256, attestation "none"), written from the specification's byte layouts."""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from html import unescape
from re import search
from struct import pack

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

PRESENT, ATTESTED = 0x01, 0x40


def text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def raw(written: str) -> bytes:
    return urlsafe_b64decode(written + "=" * (-len(written) % 4))


def options(page: str) -> dict:
    """Return what a page asks of the key."""
    return json.loads(unescape(search(r'data-options="([^"]*)"', page)[1]))["publicKey"]


class Key:
    def __init__(self, origin: str = "http://localhost") -> None:
        self.origin, self.id = origin, secrets.token_bytes(16)
        self._private = ec.generate_private_key(ec.SECP256R1())

    def made(self, asked: dict) -> str:
        """Answer "make a credential"."""
        numbers = self._private.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = bytes(16) + pack(">H", len(self.id)) + self.id + cbor.encode(public)
        data = self._data(asked["rp"]["id"], PRESENT | ATTESTED) + attested
        statement = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(self._client("create", asked), attestationObject=text(statement))

    def shown(self, asked: dict) -> str:
        """Answer "sign this challenge"."""
        client, data = self._client("get", asked), self._data(asked["rpId"], PRESENT)
        signature = self._private.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(client, authenticatorData=text(data), signature=text(signature))

    def _client(self, what: str, asked: dict) -> bytes:
        told = {"type": f"webauthn.{what}", "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps(told).encode()

    def _data(self, host: str, flags: int) -> bytes:
        return sha256(host.encode()).digest() + bytes([flags]) + bytes(4)

    def _answer(self, client: bytes, **parts: str) -> str:
        response = {"clientDataJSON": text(client), **parts}
        return json.dumps({"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response})
