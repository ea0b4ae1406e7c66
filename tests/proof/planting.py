"""Planted signs: words that tell, wherever they come out again, whether a sign was escaped or a template was run."""

import re
from urllib.parse import urlsplit

from django.http import HttpResponseBase

# Each sign on its own, all at once, and as templates and header lines would be told.
PLANTED = (
    "zq-x<\"'&>qz",
    "zq-x<script>alert(1)</script>",
    'zq-x" autofocus onfocus="alert(1)',
    "zq-x' onclick='alert(1)",
    "zq-x&copy;",
    "</textarea>zq-x<b>",
    "zq-x{{ 7|add:1330 }}zq-x{% now 'Y' %}",
    "zq-x\r\nX-Planted: yes",
    "zq-x\u2028X-Planted: yes",
)
_BARE = re.compile(r"zq-x(?:[<>\"']|&(?!(?:lt|gt|quot|amp|#x27|#39);))|zq-x1337zq-x", re.IGNORECASE)
_ESCAPED = re.compile(r"zq-x&(?:lt|gt|quot|amp|#x27|#39);", re.IGNORECASE)
OUR_PLACES = ("", "testserver", "leeward.test", "requests.leeward.test")


def shows_planted(answer: HttpResponseBase) -> bool:
    """Say whether something planted came out again, escaped as it should be."""
    return bool(_ESCAPED.search(_text_of(answer)))


def bare_in(text: str) -> str:
    """Return the surroundings of something planted that is not escaped, or nothing."""
    bare = _BARE.search(text)
    return repr(text[max(0, bare.start() - 80) : bare.end() + 40]) if bare else ""


def planted_faults(answer: HttpResponseBase) -> list[str]:
    """Return what stands in an answer as it was sent, and would be taken for markup, a header or a place to go."""
    faults = []
    if "html" in answer.headers.get("Content-Type", "") and (bare := bare_in(_text_of(answer))):
        faults.append(f"not escaped: {bare}")
    if "X-Planted" in answer.headers:
        faults.append("a header was added")
    for name, value in answer.headers.items():
        if _BARE.search(value):
            faults.append(f"in the header {name}: {value!r}")
    if urlsplit(answer.headers.get("Location", "")).netloc not in OUR_PLACES:
        faults.append(f"leads away: {answer.headers['Location']!r}")
    return faults


def _text_of(answer: HttpResponseBase) -> str:
    return b"".join(answer).decode(errors="replace")
