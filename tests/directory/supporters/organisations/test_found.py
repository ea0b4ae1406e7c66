"""Where else organisations are found: the search, the map of the site, and the report of what is stale."""

import pytest
from bs4 import BeautifulSoup
from django.utils.timezone import localdate

from core.registry import organisations_to_check
from directory.institutions.models import Programme
from home.reports.findings import Subject, find_stale
from tests.directory.supporters.factories import in_days, make_language
from tests.directory.supporters.organisations.conftest import make_organisation
from tests.home.trees import home_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(client):
    """Return what the search finds for some words: (title, address, what is told)."""
    home_page()

    def search(words):
        page = BeautifulSoup(client.get("/search/", {"q": words, "kind": "organisations"}).content, "html.parser")
        rows = page.select("main .teaser")
        return [
            (row.h3.a.text.strip(), row.h3.a["href"], row.select_one(".teaser__summary").text.strip()) for row in rows
        ]

    return search


@pytest.mark.parametrize("words", ["alder", "malta", "ambulance", "Deutsch", "german", "peers of alder"])
def test_an_organisation_is_found_by_name_country_setting_and_language(found, words):
    make_language("de")
    make_organisation("Alder trust", "MT", settings=("ambulance",), languages="de")
    make_organisation("Birch practice", "SE", settings=("pharmacy",), languages="sv")
    told = "Peers of Alder trust · Malta · Ambulance · Deutsch (German)"
    assert found(words) == [("Alder trust", "/organisations/alder-trust/", told)]


def test_one_that_is_not_public_is_not_found(found):
    programme = make_organisation("Alder trust")
    programme.is_public = False
    programme.save()
    assert found("alder") == []


def test_the_list_is_in_the_map_of_the_site(client):
    home_page()
    make_organisation("Alder trust")
    listed = client.get("/sitemap.xml").content.decode()
    assert "/organisations/</loc>" in listed


def test_what_nobody_checked_for_a_year_is_named_to_editors():
    never = make_organisation("Alder trust")
    make_organisation("Birch trust", checked_by="Jo", checked_on=in_days(-366))
    make_organisation("Cedar trust", checked_by="Jo", checked_on=in_days(-365))
    named = [finding for finding in find_stale(localdate()) if finding.subject == Subject.ORGANISATIONS]
    assert [finding.title for finding in named] == [
        "Alder trust: Peers of Alder trust",
        "Birch trust: Peers of Birch trust",
    ]
    assert named[0].why == "Nobody has checked it."
    assert named[0].edit_url == f"/admin/programme/edit/{never.pk}/"


def test_what_is_not_public_grows_not_stale():
    programme = make_organisation()
    Programme.objects.filter(pk=programme.pk).update(is_public=False)
    assert organisations_to_check(localdate()) == []


@pytest.mark.parametrize("many", [1, 3])
def test_what_is_stale_takes_one_query(django_assert_num_queries, many):
    for number in range(many):
        make_organisation(f"Hospital {number}")
    with django_assert_num_queries(1):
        assert len(organisations_to_check(localdate())) == many
