"""What can go wrong while sealing. No message and no repr here carries a secret."""

from __future__ import annotations

from enum import Enum


class SealingError(Exception):
    """Root of everything this package raises about data, keys and codes."""


class SealBroken(SealingError):
    """A sealed value cannot be opened: changed, moved, cut, or the wrong key."""

    def __init__(self) -> None:
        super().__init__("a sealed value could not be opened")


class TooLong(SealingError):
    """The plaintext does not fit the largest size class; `limit` is in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"longer than {limit} bytes")
        self.limit = limit


class CodeFault(Enum):
    """Why a typed code cannot be read."""

    LENGTH = "length"
    LETTER = "letter"
    CHECK = "check"


class CodeMistyped(SealingError):
    """A typed code is not one we issue.

    `expected` and `found` count characters without separators. `character` is the
    one no code holds, as it was typed, and is empty unless `reason` is LETTER.
    """

    def __init__(self, reason: CodeFault, *, expected: int, found: int, character: str = "") -> None:
        super().__init__(f"code mistyped: {reason.value}")
        self.reason = reason
        self.expected = expected
        self.found = found
        self.character = character


class KeyDamaged(SealingError):
    """A key file is unreadable or not what was written; `file` is its bare name."""

    def __init__(self, file: str) -> None:
        super().__init__(f"the key file {file} is damaged or cannot be read")
        self.file = file


class KeyWrong(KeyDamaged):
    """A key file is whole, but holds another key than the one that was used; `file` is its bare name."""

    def __init__(self, file: str) -> None:
        SealingError.__init__(self, f"the key file {file} holds another key than the one that was used")
        self.file = file


class MissingKey(SealingError):
    """A key file is not there; `file` is its bare name."""

    def __init__(self, file: str) -> None:
        super().__init__(f"the key file {file} is missing")
        self.file = file


class KeySwapped(SealingError):
    """A public key is not the one that was vouched for: raise an alarm, use nothing."""

    def __init__(self) -> None:
        super().__init__("a public key is not the one that was vouched for")


class TokenUnreadable(SealingError):
    """A visit's cookie is not a token we gave out."""

    def __init__(self) -> None:
        super().__init__("a visit token could not be read")
