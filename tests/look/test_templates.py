"""What every template of the house keeps to, whoever wrote it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))


def words(template: Path) -> str:
    """The template without its comments."""
    text = re.sub(r"{% comment %}.*?{% endcomment %}", "", template.read_text(), flags=re.DOTALL)
    return re.sub(r"{#.*?#}|<!--.*?-->", "", text, flags=re.DOTALL)


def name(template: Path) -> str:
    return str(template.relative_to(ROOT))


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_no_style_and_no_script_stands_in_a_page(template):
    text = words(template)
    assert not re.search(r"<style\b|\sstyle\s*=", text)
    assert not re.search(r"<script\b(?![^>]*\ssrc=)", text)
    assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_no_page_asks_another_site_for_anything(template):
    assert not re.search(r"<(?:script|img|iframe|source|link)\b[^>]*(?:src|href)=[\"']?(?:https?:)?//", words(template))


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_translated_blocks_are_trimmed(template):
    openings = re.findall(r"{%\s*blocktrans(?:late)?\b([^%]*)%}", words(template))
    assert all(re.search(r"\btrimmed\b", opening) for opening in openings)


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_field_never_explains_itself_with_a_placeholder(template):
    assert "placeholder=" not in words(template)


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_every_static_file_that_a_page_names_exists(template):
    text = words(template)
    named = re.findall(r"{%\s*static\s+['\"]([^'\"]+)['\"]", text) + re.findall(r"{%\s*script\s+['\"]([^'\"]+)", text)
    assert [path for path in named if not finders.find(path)] == []
