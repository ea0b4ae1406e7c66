"""The six digits of an authenticator app (RFC 6238, SHA-1, 30 seconds), reckoned without the code under test."""

import base64
import hashlib
import hmac
import struct
import time


def six_digits(secret: str, at: float | None = None) -> str:
    """Return the code that an app shows for a base 32 secret at a time in seconds since 1970; now by default."""
    key = base64.b32decode(secret.upper() + "=" * (-len(secret) % 8))
    step = int((time.time() if at is None else at) // 30)
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    start = digest[-1] & 15
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06d}"
