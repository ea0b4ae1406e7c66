"""Pictures on paper."""

import re
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

LETTERING = re.compile(r"<text\b.*?</text>", re.DOTALL)


@dataclass(frozen=True)
class Drawn:
    """A picture and what it shows, for somebody who does not see it."""

    title: str
    svg: str
    words: str


def on_paper(drawn: str) -> str:
    """Return a picture for the PDF. Shaped Arabic within a picture has letters of which PDF/UA-1 cannot say what they are
    (typst refuses it), so there the words stand below the picture instead.
    """
    return LETTERING.sub("", drawn) if get_language_bidi() else drawn
