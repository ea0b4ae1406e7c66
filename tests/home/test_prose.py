from pathlib import Path

import pytest

from home.starter.faults import StarterFault
from home.starter.prose import parse_body

FILE = Path("a.md")


def parts(text):
    return [(part.kind, part.data) for part in parse_body(text, FILE, 1)]


def html(text):
    return parts(text)[0][1]["html"]


def test_headings_stand_alone_with_their_level():
    assert parts("## What helps\n\n### At night") == [
        ("heading", {"text": "What helps", "level": "2"}),
        ("heading", {"text": "At night", "level": "3"}),
    ]


def test_paragraphs_and_lists_between_headings_are_one_text():
    assert html("One\nline.\n\n- a\n- b\n\n1. c") == "<p>One line.</p><ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"


def test_words_can_be_strong_or_said_with_stress():
    assert html("**Stop** and *look*.") == "<p><b>Stop</b> and <i>look</i>.</p>"


def test_links_keep_their_address():
    assert html("See [help now](/now/).") == '<p>See <a href="/now/">help now</a>.</p>'


def test_html_is_only_text():
    assert html("a <b>b</b> & c") == "<p>a &lt;b&gt;b&lt;/b&gt; &amp; c</p>"


def test_citations_become_numbers_into_the_list_of_keys():
    ((_, data),) = parts("First. [@a2000] Second. [@b2001; @a2000]")
    assert data == {"html": "<p>First. [1] Second. [2; 1]</p>", "keys": ["a2000", "b2001"]}


def test_each_text_counts_its_own_citations():
    found = parts("One. [@a2000]\n\n## Two\n\nThree. [@b2001]")
    assert [data["keys"] for kind, data in found if kind == "text"] == [["a2000"], ["b2001"]]


def test_a_named_block_holds_a_table():
    assert parts('::: next\ntext = "On"\nlink = "/learn/"\n:::') == [("next", {"text": "On", "link": "/learn/"})]


def test_text_around_a_block_stays_in_order():
    assert [kind for kind, _ in parts("a\n\n::: steps\nitems = []\n:::\n\nb")] == ["text", "steps", "text"]


def test_parts_know_their_line():
    found = parse_body("a\n\n## b\n\n::: steps\n:::\n\nc", FILE, 10)
    assert [part.line for part in found] == [10, 12, 14, 17]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a\n\n# b", "a.md, line 3: use ## or ###"),
        ("a [@Scott 2009]", "a.md, line 1: a citation is written"),
        ("a\n::: steps\nitems = []", "a.md, line 2: the block “steps” is not closed"),
        ("::: steps\n::: next\n:::", "a.md, line 1: the block “steps” is not closed"),
        ("a\n:::", "a.md, line 2: a block closes here that was not opened"),
        ("::: next\ntext = oops\n:::", "a.md, line 2: "),
    ],
)
def test_a_fault_names_its_line(text, words):
    with pytest.raises(StarterFault) as fault:
        parse_body(text, FILE, 1)
    assert words in str(fault.value)
