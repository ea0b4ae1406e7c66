"""The talk under K_case: messages in order, and a head that knows how many there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from core.sealing.box import open_sealed, seal
from core.sealing.derive import KEY_BYTES, Label, digest, subkey
from core.sealing.errors import SealBroken
from core.sealing.fields import NUMBER_BYTES, number_field, raw_bytes
from core.sealing.padding import pad, unpad


class Role(Enum):
    """Who a message is from; the value is bound to it and must not be changed."""

    REQUESTER = "requester"
    SUPPORTER = "supporter"
    SHEET = "sheet"  # the answers of the form: setting, language, wishes
    NOTICE = "notice"  # what the site itself notes in a talk


@dataclass(frozen=True)
class Head:
    """How many messages a talk has, and the hash over their ciphertexts in order."""

    count: int = 0
    transcript: bytes = bytes(KEY_BYTES)


def seal_message(k_case: bytes, request_id: bytes, number: int, role: Role, plaintext: bytes) -> bytes:
    """Pads and seals; binds request, number and role. TooLong above MAX_PLAINTEXT."""
    bound = _bound(request_id, number, role)
    return seal(subkey(k_case, Label.MESSAGE), pad(plaintext), *bound)


def open_message(k_case: bytes, request_id: bytes, number: int, sealed: bytes) -> tuple[Role, bytes]:
    """The role and plaintext of the message of this request and number."""
    key = subkey(k_case, Label.MESSAGE)
    for role in Role:
        try:
            padded = open_sealed(key, sealed, *_bound(request_id, number, role))
        except SealBroken:
            continue
        return role, unpad(padded)
    raise SealBroken


def seal_head(k_case: bytes, request_id: bytes, head: Head) -> bytes:
    """Seals count and hash, bound to the request; always of one size."""
    plaintext = number_field(head.count) + head.transcript
    return seal(subkey(k_case, Label.HEAD), plaintext, request_id)


def open_head(k_case: bytes, request_id: bytes, sealed: bytes) -> Head:
    """The head of this request; SealBroken for any other."""
    plaintext = open_sealed(subkey(k_case, Label.HEAD), sealed, request_id)
    count, transcript = plaintext[:NUMBER_BYTES], plaintext[NUMBER_BYTES:]
    return Head(int.from_bytes(count, "big", signed=True), transcript)


def extend(head: Head, sealed_message: bytes) -> Head:
    """The head after one more message; the first message extends `Head()`."""
    count = head.count + 1
    message = raw_bytes(sealed_message)
    link = digest(Label.TRANSCRIPT, head.transcript, number_field(count), message)
    return Head(count, link)


def verify(head: Head, sealed_messages: Iterable[bytes], seen: Head | None = None) -> None:
    """SealBroken unless these are the messages of the head, all and in order.

    Whoever can write to the database can put back an old head together with its old
    messages: by themselves they fit. Only a reader who remembers a later head notices
    and passes it as `seen`; the talk must have gone through it.
    """
    reached = Head()
    met = seen is None or seen == reached
    for message in sealed_messages:
        reached = extend(reached, message)
        met = met or reached == seen
    if reached != head or not met:
        raise SealBroken


def _bound(request_id: bytes, number: int, role: Role) -> tuple[bytes, bytes, bytes]:
    return request_id, number_field(number), role.value.encode("ascii")
