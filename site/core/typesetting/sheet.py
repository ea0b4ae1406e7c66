"""What every paper is made from: values in, nothing looked up."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What stands on any paper, in the language `language` (BCP 47). Each kind of paper adds its own."""

    language: str
    right_to_left: bool
    site: str
    title: str
    # Where the QR leads, and what it is to somebody who does not see it.
    address: str
    picture_in_words: str
    on: date
