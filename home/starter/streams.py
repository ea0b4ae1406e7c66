"""Which parts of a prose file go into which field of its page."""

from __future__ import annotations

from home.starter.faults import StarterFault
from home.starter.prose import Part
from home.starter.reading import PageSource

# The headings of a case study, which the page shows by itself.
CASE = {
    "What they did": "did",
    "What it took": "took",
    "What was measured": "measured",
    "What they would do differently": "differently",
}


def streams_of(source: PageSource) -> dict[str, list[Part]]:
    """Return field -> its parts. Raises StarterFault for a heading that a case study does not have."""
    if source.kind == "now":
        cards = [part for part in source.parts if part.kind == "care"]
        return {"cards": cards, "body": [part for part in source.parts if part.kind != "care"]}
    if source.kind == "case_study":
        return _of_case(source)
    return {"body": list(source.parts)}


def _of_case(source: PageSource) -> dict[str, list[Part]]:
    """What stands before the first heading is the rest of the text, which the page shows last."""
    streams: dict[str, list[Part]] = {"body": [], **{field: [] for field in CASE.values()}}
    field = "body"
    for part in source.parts:
        if part.kind != "heading":
            streams[field].append(part)
        elif part.data["text"] in CASE:
            field = CASE[part.data["text"]]
        else:
            raise StarterFault(source.file, part.line, f"a case study has the headings {', '.join(CASE)}")
    return streams
