"""A file in pieces of 64 KiB, sealed with libsodium's secretstream (XChaCha20-Poly1305). Pure but for randomness.

Format: one byte 1, the stream's header of 24 bytes, then each piece with 17 bytes more than it holds; the last one carries
the final tag. The file's id is bound to every piece, so a file under another's name, cut, or in another order is noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nacl import bindings
from nacl.exceptions import CryptoError

from core.sealing.derive import Label, subkey
from core.sealing.errors import SealBroken
from core.sealing.keys import SiteKey

VERSION = b"\x01"
PIECE = 64 * 1024
_HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MORE = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_FINAL = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MESSAGE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE


def sealed(content: bytes, key: SiteKey, file_id: bytes) -> Iterator[bytes]:
    """Yield the bytes of the sealed file. `file_id`: 16 random bytes, used for one file only."""
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    header = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, _key(key, file_id))
    yield VERSION + header
    starts = range(0, max(len(content), 1), PIECE)
    for start in starts:
        tag = _FINAL if start == starts[-1] else _MESSAGE
        piece = content[start : start + PIECE]
        yield bindings.crypto_secretstream_xchacha20poly1305_push(state, piece, file_id, tag)


def opened(read: Iterable[bytes], key: SiteKey, file_id: bytes) -> Iterator[bytes]:
    """Yield what was sealed, a piece at a time; `read` yields the first 25 bytes, then PIECE + 17 at a time.

    Raises SealBroken as soon as a piece is not what was sealed, or the end is missing; what came before was right.
    """
    pieces = iter(read)
    start = next(pieces, b"")
    if len(start) != 1 + _HEADER or start[:1] != VERSION:
        raise SealBroken
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, start[1:], _key(key, file_id))
    ended = False
    for piece in pieces:
        if ended or len(piece) < _MORE:
            raise SealBroken
        try:
            content, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, piece, file_id)
        except (CryptoError, RuntimeError, ValueError):
            raise SealBroken from None
        ended = tag == _FINAL
        yield content
    if not ended:
        raise SealBroken


def piece_sizes() -> Iterator[int]:
    """Yield how many bytes to read next from a sealed file: its start, then piece by piece."""
    yield 1 + _HEADER
    while True:
        yield PIECE + _MORE


def _key(key: SiteKey, file_id: bytes) -> bytes:
    return subkey(key.secret, Label.EVIDENCE, file_id)
