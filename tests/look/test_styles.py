"""What the style sheets may hold: directions that turn with the script, our own colours, few bytes."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
SHEETS = sorted(CSS.glob("*.css"))
FAMILIES = ["home", "reading", "directory", "asking", "assessing"]
BUDGET = 12_000  # bytes of CSS over the wire for one page (ux.md A.10 allows 16 kB; the first load needs the rest)

PHYSICAL = re.compile(
    r"(?:^|[{;\s])(?:(?:margin|padding|border)-(?:left|right|top|bottom)[\w-]*|(?:left|right|top|bottom|width|height)"
    r"|(?:min|max)-(?:width|height)|float|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


def rules(sheet: Path) -> str:
    """The sheet without comments and without the conditions of its media queries, which may name a width."""
    bare = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    return re.sub(r"@(?:media|supports)[^{]*", "", bare)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_nothing_is_said_in_left_and_right(sheet):
    assert PHYSICAL.findall(rules(sheet)) == []


def test_the_search_for_left_and_right_finds_them():
    assert PHYSICAL.search("a { margin-left: 1px; }")
    assert PHYSICAL.search("a { text-align: right }")
    assert not PHYSICAL.search("a { margin-inline-start: 1px; border-width: 2px }")


@pytest.mark.parametrize("sheet", [s for s in SHEETS if s.name != "tokens.css"], ids=lambda sheet: sheet.name)
def test_colours_come_from_the_tokens(sheet):
    on_paper = re.sub(r"@media print \{.*?\n\}", "", sheet.read_text(), flags=re.DOTALL)
    # A picture for a camera (the code of a sign-in app) is black on white in every theme.
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", on_paper)) <= {"#fff"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_nothing_moves_and_nothing_throws_a_shadow(sheet):
    assert not re.search(r"(?:animation|transition|box-shadow|text-shadow|filter)\s*:|@keyframes|blur\(", rules(sheet))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_asks_for_no_further_file(sheet):
    assert "url(" not in sheet.read_text()
    assert "@import" not in sheet.read_text()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_styles_of_a_page_are_small_over_the_wire(family):
    sheets = [CSS / f"{name}.css" for name in ("tokens", "base", family)]
    assert sum(len(brotli.compress(sheet.read_bytes())) for sheet in sheets) <= BUDGET


def test_a_visited_link_looks_like_any_other():
    assert not any(":visited" in rules(sheet) for sheet in SHEETS)


@pytest.mark.parametrize("script", ["leave", "copy"])
def test_the_scripts_of_confidential_pages_stay_under_two_thousand_bytes(script):
    assert (Path(settings.BASE_DIR) / f"static/js/{script}.js").stat().st_size < 2000
