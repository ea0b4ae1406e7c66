"""Undoing gzip and deflate, so that a word inside something compressed is found as well."""

import re
import zlib
from collections.abc import Iterator

# How a stream begins: gzip, then zlib at each of its four levels.
_BEGINNINGS = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_EITHER = zlib.MAX_WBITS | 32
_MOST = 4 * 1024 * 1024
_LEAST = 8  # fewer bytes come out of noise by chance


def unpacked(content: bytes) -> bytes:
    """Return everything that lies compressed in these bytes, one behind the other, up to 4 MiB of each."""
    return b"\n".join(_streams(content))


def _streams(content: bytes) -> Iterator[bytes]:
    view = memoryview(content)
    for beginning in _BEGINNINGS.finditer(content):
        try:
            found = zlib.decompressobj(_EITHER).decompress(view[beginning.start() : beginning.start() + _MOST], _MOST)
        except zlib.error:
            continue
        if len(found) >= _LEAST:
            yield found
