"""What a certificate's paper is made from, and what stands on it: values in, nothing looked up."""

from dataclasses import dataclass
from datetime import date

from core.typesetting.sheet import Sheet


@dataclass(frozen=True)
class Shown:
    """A certificate that holds, as the site knows it on a day."""

    number: str
    holder: str
    scheme: str
    edition: int
    certifier: str
    valid_until: date
    granted_here: bool
    checked_by: str
    checked_on: date | None
    address: str
    # The day on which all this was so.
    on: date
    # An example person's, from the starter content.
    is_example: bool = False


@dataclass(frozen=True, kw_only=True)
class CertificateSheet(Sheet):
    """Everything that is written on a certificate's paper, in reading order."""

    # Said largely where the paper proves nothing; "" otherwise.
    warning: str
    granted_to: str
    holder: str
    facts: tuple[tuple[str, str], ...]
    says_title: str
    says: tuple[str, ...]
    says_not_title: str
    says_not: tuple[str, ...]
    check_title: str
    check: str
    # Said where names had to be written in other letters than their own; "" otherwise.
    about_letters: str
