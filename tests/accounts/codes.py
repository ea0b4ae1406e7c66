"""The codes of an authenticator app, computed here from RFC 6238 and not with the code under test."""

import base64
import hmac
import struct
import time


def code_now(secret: str, *, steps: int = 0) -> str:
    counter = int(time.time()) // 30 + steps
    mac = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), "sha1").digest()
    offset = mac[-1] & 15
    number = struct.unpack(">I", mac[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"
