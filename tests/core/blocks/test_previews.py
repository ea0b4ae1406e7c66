"""Every block is shown with the example that the editor shows."""

import re

import pytest
from bs4 import BeautifulSoup

from core.blocks import BodyBlock

BLOCKS = BodyBlock().child_blocks
SHOWS = {
    "heading": "What helps",
    "text": "Talking can help.",
    "quote": "Quoted with permission.",
    "steps": "Say it out loud to one person.",
    "care": "Ask a peer supporter if:",
    "comparison": "Is not",
    "questions": "Can I stop at any time?",
    "next_step": "The first hours and days",
    "key_fact": "in 100",
    "stages": "What did I miss?",
    "picture": "A caption",
    "recording": "Somebody says a sentence.",
}


def test_every_block_is_tried():
    assert set(SHOWS) == set(BLOCKS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", BLOCKS)
def test_it_renders_its_example(name):
    block = BLOCKS[name]
    html = block.render(block.get_preview_value())
    assert SHOWS[name] in BeautifulSoup(html, "html.parser").text
    assert not re.search(r"<script|\sstyle=|\son\w+=", html)


@pytest.mark.parametrize("name", BLOCKS)
def test_it_tells_an_editor_what_it_is_for(name):
    block = BLOCKS[name]
    assert block.is_previewable
    assert block.meta.icon != "placeholder"
    assert block.meta.description
    assert block.meta.group
