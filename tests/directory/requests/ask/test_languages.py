"""Asking in each language of the site."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

pytestmark = [pytest.mark.django_db(databases=["default", "vault"]), pytest.mark.usefixtures("records")]


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_whoever_begins_in_a_language_goes_on_in_it(client, language):
    begin = "/ask/" if language == "en" else f"/{language}/ask/"
    page = BeautifulSoup(client.get(begin).content, "html.parser")
    assert (page.html["lang"], page.html["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert page.select_one("main form")["action"].startswith(begin)


def test_asking_can_be_begun_in_another_language_and_names_none_to_machines(client):
    page = BeautifulSoup(client.get("/ask/").content, "html.parser")
    assert page.select_one("footer a[hreflang=ar]")["href"] == "/ar/ask/"
    assert page.select("link[rel=alternate]") == []
