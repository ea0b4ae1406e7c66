"""A translated starter page says the same as its original: same blocks, keys, sources, links and numbers."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from home.starter.prose import Part
from home.starter.reading import FOLDER, PageSource, read_page

ORIGINALS = FOLDER / "pages"
TRANSLATIONS = FOLDER / "translations"
FILES = sorted(TRANSLATIONS.rglob("*.md"))
# What these keys hold is no prose, and stays as it is in every language.
FIXED = re.compile(
    r"type|order|minutes|reader|kind|reference|number|date|source_reference|checked|link|\w+_link"
    r"|url|form|audience|country|year|language|example|replaced_by|replaced_year"
)
INLINE = re.compile(r"</?(?:b|i|a)\b[^>]*>|\[[\d; ]+\]")
# "1,119", "1.119" and "1 119" are the same number; a comma with a space after it stands between two.
GROUPED = re.compile(r"(?<=\d)[.,\u00a0\u202f\u066b\u066c](?=\d)")
A_SENTENCE = 4

Shape = list[tuple[str, Any]]


def shape(page: PageSource) -> Shape:
    """Return all of a page but its words: where it stands, and what stands there."""
    parts = [("parts", [part.kind for part in page.parts])]
    return parts + [item for path, text in texts(page) for item in _shape(path, text)]


def texts(page: PageSource) -> Iterator[tuple[str, Any]]:
    """Yield each value of a page with the path of its keys."""
    yield from _leaves("front", page.fields)
    for number, part in enumerate(page.parts):
        yield from _leaves(f"{number} {part.kind}", _pieces(part))


def _pieces(part: Part) -> dict[str, Any]:
    if part.kind != "text":
        return part.data
    blocks = re.split(r"(</?(?:p|ul|ol|li)>)", part.data["html"])
    return {"keys": part.data["keys"], "block": [block for block in blocks if block]}


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield path, tuple(sorted(value))
        for key, inner in value.items():
            yield from _leaves(f"{path} {key}", inner)
    elif isinstance(value, list):
        yield path, len(value)
        for number, inner in enumerate(value):
            yield from _leaves(f"{path} {number}", inner)
    else:
        yield path, value


def _shape(path: str, value: Any) -> Shape:
    name = re.sub(r"( \d+)+$", "", path).split()[-1]
    if not isinstance(value, str) or FIXED.fullmatch(name) or name == "keys":
        return [(path, value)]
    paragraphs = len(re.findall(r"\n\s*\n", value.strip()))
    words = INLINE.sub("", value)
    # The order inside a sentence is the language's own.
    return [(path, (bool(value), paragraphs, sorted(INLINE.findall(value)), sorted(numbers(words))))]


def numbers(text: str) -> list[int]:
    """Return the numbers of a text, whatever its digits and however they are grouped."""
    digits = "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in text)
    return [int(number) for number in re.findall(r"\d+", GROUPED.sub("", digits))]


def left_over(original: PageSource, translation: PageSource) -> list[str]:
    """Return the sentences of a translation that stand in its original too."""
    before = {text for _, text in texts(original) if isinstance(text, str)}
    return [
        text
        for path, text in texts(translation)
        if isinstance(text, str) and text in before and len(text.split()) >= A_SENTENCE
    ]


def original_of(file: Path) -> PageSource:
    _tag, *path = file.relative_to(TRANSLATIONS).parts
    return read_page(ORIGINALS.joinpath(*path), ORIGINALS)


def translated(file: Path) -> PageSource:
    return read_page(file, TRANSLATIONS / file.relative_to(TRANSLATIONS).parts[0])


def named(file: Path) -> str:
    return file.relative_to(TRANSLATIONS).as_posix()


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_translation_differs_from_its_original_in_nothing_but_words(file):
    assert shape(translated(file)) == shape(original_of(file))


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_translation_stands_at_the_address_of_its_original(file):
    assert translated(file).address == original_of(file).address


@pytest.mark.parametrize("file", FILES, ids=named)
def test_a_translation_leaves_no_sentence_in_the_language_of_the_original(file):
    assert left_over(original_of(file), translated(file)) == []


PAGE = """+++
type = "article"
title = "A title"
order = 3
+++

## A heading

Of 1,119 people, 9 in 100 read [this](/learn/). [@wu2000]

- **One** thing
- Another, as [they](/about/) say

::: care
kind = "emergency"
title = "Call if:"
points = ["one", "two"]
action_link = "/now/"
numbers = [{ place = "European Union", number = "112" }]
:::

::: keyfact
figure = "76"
about = \"\"\"
One.

Two.
\"\"\"
reference = "wu2000"
:::
"""


def page_of(text: str, folder: Path) -> PageSource:
    folder.mkdir()
    (folder / "page.md").write_text(text, encoding="utf-8")
    return read_page(folder / "page.md", folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("order = 3", "order = 4"),
        ("order = 3\n", ""),
        ("## A heading", "### A heading"),
        ("## A heading\n", "A heading\n"),
        ("1,119", "1,191"),
        ("9 in 100", "9 in 10"),
        ("(/learn/)", "(/learn/words/)"),
        ("[@wu2000]", "[@wu2001]"),
        (" [@wu2000]", ""),
        ("**One**", "One"),
        ("- Another, as [they](/about/) say\n", ""),
        ('"emergency"', '"urgent"'),
        ('["one", "two"]', '["one"]'),
        ("action_link", "action"),
        ('"/now/"', '"/ask/"'),
        ('number = "112"', 'number = "113"'),
        ("::: care", "::: peer"),
        ('figure = "76"', 'figure = "67"'),
        ("One.\n\nTwo.", "One. Two."),
        ('reference = "wu2000"', 'reference = "wu2001"'),
        ('"Call if:"', '""'),
    ],
)
def test_a_change_of_more_than_words_is_noticed(old, new, tmp_path):
    assert old in PAGE
    changed = page_of(PAGE.replace(old, new), tmp_path / "changed")
    assert shape(changed) != shape(page_of(PAGE, tmp_path / "original"))


@pytest.mark.parametrize(("old", "new"), [("1,119", "1.119"), ("9 in 100", "100 zu ٩"), ("A heading", "Ein Titel")])
def test_words_and_the_way_to_write_a_number_may_change(old, new, tmp_path):
    changed = page_of(PAGE.replace(old, new), tmp_path / "changed")
    assert shape(changed) == shape(page_of(PAGE, tmp_path / "original"))


def test_a_sentence_that_was_not_translated_is_noticed(tmp_path):
    page = page_of(PAGE, tmp_path / "page")
    assert 'Another, as <a href="/about/">they</a> say' in left_over(page, page)
