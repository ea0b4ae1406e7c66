"""All starter content goes to translators and comes back without a loss."""

import json
import re
from html import escape

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page
from wagtail_localize.operations import translate_object

from core.models import BodyPage
from home.models import HomePage
from resources.models import ArticlePage, LearnIndexPage
from tests.home.translating.people import german, in_german, translation_of

pytestmark = pytest.mark.django_db


TURNED = re.compile(r'<a id=\\"(\d+)\\" linktype=\\"page\\">')


def text_of(page):
    """What the page holds; the two attributes of a link may stand in either order."""
    return TURNED.sub(r"<a linktype=\"page\" id=\"\1\">", json.dumps(list(page.body.raw_data), sort_keys=True))


def words_of(html):
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


@pytest.fixture
def submitted(starter_site, db):
    for model in (HomePage, LearnIndexPage):
        translate_object(model.objects.get(locale__language_code="en"), [german()])
    pages = list(ArticlePage.objects.filter(locale__language_code="en"))
    for page in pages:
        translate_object(page, [german()])
    return pages


def test_no_part_of_a_page_is_lost_on_the_way(submitted):
    assert len(submitted) > 20
    assert {page.title: text_of(in_german(page)) for page in submitted} == {
        page.title: text_of(page) for page in submitted
    }


def test_every_sentence_of_a_list_is_with_the_translators(submitted):
    offered = {words_of(text) for page in submitted for text in strings_of(page)}
    listed_words = {words_of(escape(point)) for page in submitted for point in listed(page)}
    assert listed_words
    assert listed_words - offered == set()


def strings_of(page):
    return translation_of(page).source.stringsegment_set.values_list("string__data", flat=True)


def listed(page: BodyPage):
    for part in page.body:
        if part.block_type in ("steps", "questions"):
            yield from (value for item in part.value["items"] for value in item.values() if value)
        if part.block_type == "care":
            yield from part.value["points"]
        if part.block_type == "comparison":
            yield from [*part.value["left"], *part.value["right"]]


def test_nothing_is_public_before_it_is_translated(submitted):
    assert not Page.objects.filter(locale=german(), live=True).exists()
