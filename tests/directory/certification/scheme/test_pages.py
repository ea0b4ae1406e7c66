"""The public pages of the schemes: which edition, since when, and what it asks for."""

import pytest
import yaml

from directory.certification.models import Edition
from directory.certification.scheme.storing import SHIPPED, store
from tests.directory.certification.scheme.test_storing import changed, grant

pytestmark = pytest.mark.django_db


@pytest.fixture
def supporters():
    return store((SHIPPED / "rescue-supporters-1.yaml").read_bytes())[0]


@pytest.fixture
def intervention():
    return store((SHIPPED / "rescue-intervention-1.yaml").read_bytes())[0]


def text(client, path):
    return " ".join(client.get(path).content.decode().split())


def test_the_page_names_edition_and_date(client, supporters):
    Edition.objects.update(loaded_on="2026-11-26")
    page = text(client, "/certificates/schemes/rescue-supporters/1/")
    assert "Edition 1, on this site since 26 November 2026. It certifies a person." in page


def test_the_page_tells_the_rule_in_counts_and_in_words(client, supporters):
    page = text(client, "/certificates/schemes/rescue-supporters/1/")
    assert "All 3 CORE standards: full compliance (FC)." in page
    assert "At least 9 of the 11 others (80%, rounded up): full compliance (FC)." in page


def test_the_page_shows_every_standard_with_what_counts_as_evidence(client, supporters):
    page = text(client, "/certificates/schemes/rescue-supporters/1/")
    assert page.count('<span class="tag">CORE</span>') == 3
    assert page.count("Any one of these shows it:") == 14
    assert "30 talks with people who asked for support and 15 different people supported" in page


def test_an_incomplete_edition_says_that_nothing_is_granted_on_it(client, intervention):
    page = text(client, "/certificates/schemes/rescue-intervention/")
    assert "This edition is incomplete." in page
    assert "The rule counts standards, and they are not here yet." in page


def test_the_address_of_a_scheme_shows_the_newest_edition_and_leads_to_the_others(client, supporters):
    grant(supporters)
    store(changed(edition=2))
    page = text(client, "/certificates/schemes/rescue-supporters/")
    assert "Edition 2" in page
    assert 'href="/certificates/schemes/rescue-supporters/1/"' in page


def test_an_old_edition_says_that_there_is_a_newer_one(client, supporters):
    store(changed(edition=2))
    assert "There is a newer edition." in text(client, "/certificates/schemes/rescue-supporters/1/")


def test_another_edition_shows_its_own_thresholds(client, supporters):
    store(changed(edition=2, decision={"core": "all FC", "non_core": {"at_least": 7}}))
    assert "At least 7 of the 11 others: full compliance (FC)." in text(
        client, "/certificates/schemes/rescue-supporters/2/"
    )


def test_evidence_that_nobody_wrote_words_for_is_shown_as_it_is_written(client):
    content = yaml.safe_load((SHIPPED / "rescue-supporters-1.yaml").read_text())
    content["sections"][0]["standards"][0]["evidence"] = ["letter_of_a_friend"]
    store(yaml.safe_dump(content).encode())
    assert "letter of a friend" in text(client, "/certificates/schemes/rescue-supporters/1/")


@pytest.mark.parametrize("path", ["none/", "rescue-supporters/9/"])
def test_what_is_not_there_is_not_found(client, supporters, path):
    assert client.get(f"/certificates/schemes/{path}").status_code == 404


def test_an_edition_that_is_a_mere_name_has_no_page(client):
    Edition.objects.create(scheme="another", number=1, title="Another")
    assert client.get("/certificates/schemes/another/1/").status_code == 404


def test_all_schemes_are_listed(client, supporters, intervention):
    page = text(client, "/certificates/schemes/")
    assert "RESCUE-Supporters' Competences, edition 1".replace("'", "&#x27;") in page
    assert "Incomplete: nothing is granted on it." in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_schemes_takes_one_query(client, django_assert_num_queries, count):
    for number in range(1, count + 1):
        store(changed(edition=number))
    client.get("/certificates/schemes/")
    with django_assert_num_queries(1):
        client.get("/certificates/schemes/?again")


def test_a_reader_gets_no_cookie(client, supporters):
    assert client.get("/certificates/schemes/rescue-supporters/").cookies.output() == ""
