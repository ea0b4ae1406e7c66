"""The status list as a signed credential (W3C Bitstring Status List v1.0, "BitstringStatusListCredential")."""

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from gzip import compress

from django.utils import timezone

from directory.certification.credential.addresses import absolute
from directory.certification.credential.places import PLACES, revoked_indexes
from directory.certification.credential.signing import sign

# For so long a verifier may keep a list before looking again, and a list is good.
CACHED = timedelta(minutes=5)
GOOD = timedelta(minutes=15)


def encoded(revoked: Iterable[int]) -> str:
    """Return the list with the bits of these places set: gzip, then base64url without padding behind the multibase "u".

    Place 0 is the left-most bit of the first byte.
    """
    bits = bytearray(PLACES // 8)
    for index in revoked:
        bits[index // 8] |= 0x80 >> index % 8
    return "u" + urlsafe_b64encode(compress(bytes(bits), mtime=0)).rstrip(b"=").decode()


def status_list(number: int, now: datetime) -> str:
    """Return list `number` as it is at this aware moment, a compact JWT; raises MissingKey, KeyDamaged."""
    address, issuer = absolute("credential_status", number), absolute("credential_issuer")
    until = (now + GOOD).replace(microsecond=0)
    payload = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validUntil": until.astimezone(timezone.get_fixed_timezone(0)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(revoked_indexes(number, timezone.localdate(now))),
            "ttl": CACHED // timedelta(milliseconds=1),
        },
        "iss": issuer,
        "exp": int(until.timestamp()),
    }
    return sign(payload, typ="vc+jwt")
