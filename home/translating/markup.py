"""Sentences come back from translators as bits of HTML, typed or out of a PO file."""

from __future__ import annotations

from bs4 import BeautifulSoup
from bs4.element import PreformattedString


def holds_more_than_words(sentence: str) -> bool:
    """Say whether a sentence holds a comment or the like, which would go into the page as it is.

    wagtail-localize looks at elements only, and browsers end these earlier than Python's parser does: after `<!-->` they
    read elements where it still reads a comment.
    """
    return any(isinstance(part, PreformattedString) for part in BeautifulSoup(sentence, "html.parser").descendants)
