"""Records of sources, as an editor might have entered them or as no editor ever would."""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st

WORDS = st.text(max_size=40)


@dataclass
class Source:
    key: str = "wu2000"
    authors: str = ""
    title: str = "Medical error"
    journal: str = ""
    year: int | None = None
    volume_pages: str = ""
    doi: str = ""
    url: str = ""
    licence: str = ""
    note: str = ""
    checked_on: date | None = None


WHOLE = Source(
    authors="Gómez-Durán EL, Wu AW, and others",
    title="Medical error: 50 % & more",
    journal="BMJ",
    year=2000,
    volume_pages="320(7):726–727",
    doi="10.1136/bmj.320.7237.726",
    url="https://example.org/a_b",
    licence="CC BY 4.0",
    note="Abstract read.",
    checked_on=date(2026, 1, 15),
)
ANYTHING = st.builds(
    Source,
    key=st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True),
    authors=WORDS,
    title=WORDS.filter(str.strip),
    journal=WORDS,
    year=st.none() | st.integers(1800, 2200),
    volume_pages=WORDS | st.from_regex(r"[0-9]{1,3}(\([0-9]\))?:[a-z]?[0-9]{1,4}", fullmatch=True),
    doi=WORDS,
    url=WORDS,
    licence=WORDS,
    note=WORDS,
    checked_on=st.none() | st.dates(date(2000, 1, 1)),
)
