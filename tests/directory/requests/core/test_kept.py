"""The page and the file that say what is kept: complete, and in numbers that the code holds to."""

import pytest
from django.apps import apps

from directory.requests.kept.asking import ASKING
from directory.requests.kept.reading import READING
from directory.requests.kept.supporting import SUPPORTING
from directory.requests.visits import IDLE_OWN

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
EVERYTHING = (*READING, *ASKING, *SUPPORTING)


@pytest.mark.parametrize("model", [model.__name__ for model in apps.get_app_config("requests").get_models()])
def test_every_table_of_the_vault_is_named(model):
    assert [one.name for one in EVERYTHING if model in one.tables]


def test_every_kind_has_a_name_of_its_own():
    names = [one.name for one in EVERYTHING]
    assert len(names) == len(set(names))


def test_the_page_shows_every_kind(client):
    page = client.get("/about/what-is-kept/").content.decode()
    assert page.count("<dt>") == len(EVERYTHING)


def test_the_file_names_every_kind_with_place_form_and_days(client):
    found = client.get("/.well-known/leeward-kept.json").json()
    assert found["format"] == "leeward-kept-1"
    assert found["erased_after_days"] == {"quiet": 60, "most": 180}
    assert [set(one) for one in found["kept"]] == [{"name", "what", "place", "form", "until", "days"}] * len(EVERYTHING)


def test_the_longest_visit_is_within_what_the_page_says():
    (visit,) = [one for one in EVERYTHING if one.name == "visit"]
    assert IDLE_OWN.total_seconds() <= visit.days * 24 * 60 * 60


@pytest.mark.parametrize("path", ["/about/what-is-kept/", "/.well-known/leeward-kept.json"])
def test_a_reader_gets_no_cookie(client, path):
    assert client.get(path).cookies.output() == ""
