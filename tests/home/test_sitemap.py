from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.utils.dateparse import parse_datetime
from wagtail.models import PageViewRestriction

from home.robots import KEPT_OUT
from home.sitemap import VIEWS
from tests.directory.supporters.factories import make_supporter
from tests.home.trees import home_page, published, standard, translated

pytestmark = pytest.mark.django_db
MAP, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"
SITE = "http://127.0.0.1:8000"


def entries(client):
    """Return address -> (day of the last change, {language: address of the translation})."""
    root = ET.fromstring(client.get("/sitemap.xml").content)
    return {
        entry.findtext(f"{MAP}loc"): (
            entry.findtext(f"{MAP}lastmod"),
            {link.get("hreflang"): link.get("href") for link in entry.findall(f"{XHTML}link")},
        )
        for entry in root.findall(f"{MAP}url")
    }


def test_it_lists_every_page_by_its_whole_address_with_its_last_change(client):
    about = published(standard(home_page(), "about"))
    found = entries(client)
    assert f"{SITE}/" in found
    changed, translations = found[f"{SITE}/about/"]
    assert parse_datetime(changed) == about.last_published_at
    assert translations == {}


def test_it_lists_what_is_public_beside_the_pages_and_answers(client):
    home_page()
    assert {f"{SITE}{path}" for path in VIEWS} <= set(entries(client))
    assert {path: client.get(path).status_code for path in VIEWS} == dict.fromkeys(VIEWS, 200)


def test_it_names_nobody_of_the_directory_and_nothing_that_crawlers_are_kept_from(client):
    home_page()
    person = make_supporter()
    found = entries(client)
    assert f"{SITE}/directory/{person.slug}/" not in found
    assert not [address for address in found if address.removeprefix(SITE).startswith(KEPT_OUT)]


def test_a_page_that_is_a_draft_or_for_some_is_not_in_it(client):
    home = home_page()
    standard(home, "draft", live=False)
    PageViewRestriction.objects.create(page=standard(home, "private"), restriction_type="login")
    assert not {f"{SITE}/draft/", f"{SITE}/private/"} & set(entries(client))


def test_a_page_that_is_taken_back_leaves_it_at_once(client, django_capture_on_commit_callbacks):
    about = published(standard(home_page(), "about"))
    assert f"{SITE}/about/" in entries(client)
    with django_capture_on_commit_callbacks(execute=True):
        about.unpublish()
    assert f"{SITE}/about/" not in entries(client)


def test_each_address_names_its_translations_and_itself(client, two_languages):
    home = home_page()
    translated(published(standard(home, "about")), "de", slug="ueber-uns")
    published(standard(home, "alone"))
    found = entries(client)
    english, german = f"{SITE}/about/", f"{SITE}/de/ueber-uns/"
    both = {"en": english, "de": german, "x-default": english}
    assert found[english][1] == found[german][1] == both
    assert found[f"{SITE}/alone/"][1] == {}
    assert found[f"{SITE}/de/directory/"][1]["en"] == f"{SITE}/directory/"


def test_a_translation_that_is_not_published_is_named_nowhere(client, two_languages):
    german = translated(published(standard(home_page(), "about")), "de")
    german.unpublish()
    found = entries(client)
    assert found[f"{SITE}/about/"][1] == {}
    assert f"{SITE}/de/about/" not in found


def test_it_sets_no_cookie_and_is_kept_like_a_page(client, django_assert_num_queries):
    home_page()
    assert not client.get("/sitemap.xml").cookies
    with django_assert_num_queries(0):
        client.get("/sitemap.xml")


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_queries_for_three_pages_as_for_one(client, rows, without_cache, django_assert_num_queries):
    home = home_page()
    for number in range(rows):
        standard(home, f"page-{number}")
    without_cache()
    with django_assert_num_queries(5):
        assert len(entries(client)) == rows + 1 + len(VIEWS) * len(settings.LANGUAGES)
