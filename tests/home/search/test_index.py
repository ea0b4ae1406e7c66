"""What is kept of a page follows what is published."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Locale, PageViewRestriction

from home.models import SearchEntry, SearchWord
from home.search.weighing import LEAD, TEXT, TITLE, weights
from tests.home.trees import article, home_page, learn_index, reference, standard

pytestmark = pytest.mark.django_db


def kept(word):
    return SearchWord.objects.filter(word=word).count()


def test_a_word_counts_most_in_the_title_and_more_when_it_is_repeated():
    words = weights([(TITLE, "Sleep"), (LEAD, "sleep rest"), (TEXT, "sleep night night night")])
    assert words["sleep"] == TITLE + LEAD + TEXT
    assert words["sleep"] > words["rest"] > words["night"] > TEXT


def test_nothing_below_the_title_counts_as_much_as_the_title():
    assert weights([(LEAD, "sleep " * 99), (TEXT, "sleep " * 99)])["sleep"] < TITLE


def test_a_published_page_is_kept_with_its_kind_and_its_text():
    text = {"text": "<p>Ask a <b>doctor</b>.[1]</p>", "references": [reference()]}
    page = article(learn_index(home_page()), "sleep", summary="Rest.", body=[("text", text)])
    entry = SearchEntry.objects.get(pk=page.pk)
    assert (entry.kind, entry.language) == ("education", "en")
    assert entry.text.startswith("Rest. · Ask a doctor.")
    assert "[1]" not in entry.text


def test_a_changed_page_is_kept_anew():
    page = standard(home_page(), "about", summary="Pelicans.")
    page.summary = "Herons."
    page.save_revision().publish()
    assert (kept("pelicans"), kept("herons")) == (0, 1)


def test_a_draft_is_not_kept():
    page = standard(home_page(), "about", summary="Pelicans.")
    page.summary = "Herons."
    page.save_revision()
    assert (kept("pelicans"), kept("herons")) == (1, 0)


def test_a_page_that_is_no_longer_published_is_forgotten():
    page = standard(home_page(), "about", summary="Pelicans.")
    page.unpublish()
    assert kept("pelicans") == 0


def test_a_deleted_page_is_forgotten():
    standard(home_page(), "about", summary="Pelicans.").delete()
    assert kept("pelicans") == 0


def test_a_word_longer_than_any_is_left_out():
    standard(home_page(), "about", summary="x" * 61 + " " + "y" * 60)
    assert (kept("x" * 61), kept("y" * 60)) == (0, 1)


def test_the_command_keeps_what_was_written_past_the_site():
    page = standard(home_page(), "about", summary="Pelicans.")
    SearchEntry.objects.all().delete()
    said = StringIO()
    call_command("index_pages", stdout=said)
    assert kept("pelicans") == 1
    assert "2 pages can be found." in said.getvalue()
    assert SearchEntry.objects.filter(pk=page.pk).exists()


def test_a_page_that_is_closed_to_some_is_found_by_nobody(client):
    page = standard(home_page(), "about", summary="Pelicans.")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "0 results" in client.get("/search/", {"q": "pelicans"}).content.decode()


def test_a_page_of_another_language_is_not_found(client):
    home = home_page()
    standard(home, "about", summary="A pelican.")
    standard(home, "ueber", summary="Ein Pelican.", locale=Locale.objects.get(language_code="de"))
    answer = client.get("/search/", {"q": "pelican"}).content.decode()
    assert "1 result for" in answer
    assert "/ueber/" not in answer
