"""What an editor asks for, and what stands on the paper: values in, nothing looked up."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.typesetting.sheet import Sheet


class Kind(TextChoices):
    POSTER = "poster", _("Poster, A4")
    CARD = "card", _("Pocket card, 85 by 55 mm")
    CARDS = "cards", _("Eight pocket cards on A4, with marks to cut along")
    EXPECT = "expect", _("Sheet “What to expect”, A4, for an institution")


class Way(TextChoices):
    """Where the address and its QR lead."""

    NOW = "/now/", _("Help now: lines to call, and who else is there")
    HOME = "/", _("The home page: read, and find somebody to ask")


class Ink(TextChoices):
    COLOUR = "colour", _("In colour, on light ground")
    BLACK = "black", _("In black only")


# A heading with its points.
Section = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Line:
    """Whom to call. The hours may be unknown."""

    name: str
    number: str
    hours: str


@dataclass(frozen=True)
class Wanted:
    """A paper as an editor wants it; `address` is where its QR leads."""

    kind: Kind
    way: Way
    ink: Ink
    address: str
    line: Line
    # "" where the paper is for everybody.
    institution: str
    on: date


@dataclass(frozen=True, kw_only=True)
class PosterSheet(Sheet):
    """Everything that is written on it, in reading order; "" and () stand for what a kind leaves out."""

    in_black: bool
    lead: str
    for_whom: str
    # On the sheet "What to expect" alone.
    sections: tuple[Section, ...]
    go_title: str
    line_title: str
    line: Line
    danger: str
    as_of: str
