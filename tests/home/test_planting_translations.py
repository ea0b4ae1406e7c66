"""What `manage.py plant` does with translations of its pages."""

from datetime import date

import pytest
from django.core.management import CommandError
from wagtail.models import Locale, Page, Site

from home.models import HomePage, StandardPage
from tests.home.gardening import plant, write

pytestmark = pytest.mark.django_db
HOME = '+++\ntype = "home"\ntitle = "Leeward auf Deutsch"\nsummary = "Ein Ort."\n+++\n'
ABOUT = (
    '+++\ntype = "standard"\ntitle = "{title}"\nsummary = "Wer wir sind."\norder = 20\n+++\n\n'
    "Siehe [Hilfe](/now/). Oder [fragen Sie](/ask/).\n"
)
NOW = '+++\ntype = "now"\ntitle = "Hilfe jetzt"\norder = 10\n+++\n'


@pytest.fixture
def translated(folder):
    write(folder, "translations/de/index.md", HOME)
    write(folder, "translations/de/about.md", ABOUT.format(title="Über uns"))
    return folder


def about():
    return StandardPage.objects.get(locale__language_code="de")


def test_a_translation_is_one_of_its_original_in_its_own_language(translated):
    plant(translated)
    original = StandardPage.objects.get(locale__language_code="en")
    assert (about().title, about().slug, about().translation_key) == ("Über uns", "about", original.translation_key)


def test_the_home_page_of_a_language_stands_beside_the_first_and_the_site_begins_where_it_did(translated):
    plant(translated)
    german = HomePage.objects.get(locale__language_code="de")
    assert (german.depth, german.slug) == (2, "home-de")
    assert Site.objects.get().root_page.specific == HomePage.objects.get(locale__language_code="en")


def test_a_translation_is_read_at_the_address_of_its_language(translated, client):
    plant(translated)
    page = client.get("/de/about/").content.decode()
    assert '<html lang="de" dir="ltr">' in page
    assert "<h1>Über uns</h1>" in page


def test_a_link_of_a_translation_leads_to_the_original_while_there_is_no_other(translated, client):
    plant(translated)
    assert '<a href="/now/" hreflang="en">Hilfe</a>' in client.get("/de/about/").content.decode()


def test_a_link_of_a_translation_to_what_is_no_page_stays_in_its_language(translated, client):
    plant(translated)
    assert '<a href="/de/ask/">fragen Sie</a>' in client.get("/de/about/").content.decode()


def test_a_link_of_a_translation_leads_to_the_translation_as_soon_as_there_is_one(translated, client):
    plant(translated)
    write(translated, "translations/de/now.md", NOW)
    plant(translated)
    assert '<a href="/de/now/">Hilfe</a>' in client.get("/de/about/").content.decode()


def test_no_native_speaker_has_checked_what_was_planted(translated):
    plant(translated)
    assert about().translation_reviewed_on is None


def test_a_second_run_changes_nothing(translated):
    plant(translated)
    assert "Nothing to do." in plant(translated)


def test_a_changed_file_renews_the_translation_alone(translated):
    plant(translated)
    write(translated, "translations/de/about.md", ABOUT.format(title="Wer wir sind"))
    said = plant(translated)
    assert "renewed page /de/about/" in said
    assert "renewed page /about/" not in said
    assert about().title == "Wer wir sind"


def test_it_leaves_a_translation_that_an_editor_changed(translated):
    plant(translated)
    page = about()
    page.translation_reviewed_on = date(2026, 11, 1)
    page.save_revision().publish()
    write(translated, "translations/de/about.md", ABOUT.format(title="Wer wir sind"))
    assert "left page /de/about/ as an editor made it" in plant(translated)
    assert (about().title, about().translation_reviewed_on) == ("Über uns", date(2026, 11, 1))


def test_it_does_not_bring_back_a_translation_that_an_editor_deleted(translated):
    plant(translated)
    about().delete()
    write(translated, "translations/de/about.md", ABOUT.format(title="Wer wir sind"))
    plant(translated)
    assert not StandardPage.objects.filter(locale__language_code="de").exists()


def test_it_leaves_what_an_editor_had_translated_before_under_another_address(folder):
    plant(folder)
    german = Locale.objects.get(language_code="de")
    copy = StandardPage.objects.get().copy_for_translation(german, copy_parents=True)
    copy.slug = "ueber-uns"
    copy.save_revision().publish()
    write(folder, "translations/de/about.md", ABOUT.format(title="Über uns"))
    assert "left page /de/about/ as an editor made it" in plant(folder)
    assert about().slug == "ueber-uns"


def test_every_language_of_the_site_is_there_to_be_translated_into(folder):
    plant(folder)
    assert set(Locale.objects.values_list("language_code", flat=True)) == {"en", "de", "es", "fr", "it", "pt", "ar"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("translations/xx/index.md", "“xx” is no language that pages of this site are translated into"),
        ("translations/en/index.md", "“en” is no language that pages of this site are translated into"),
        ("translations/de/nowhere.md", "there is no page at /nowhere/ that it could be a translation of"),
        ("translations/de/about.md", "there is no page of this type at /about/ to translate"),
    ],
)
def test_what_cannot_be_a_translation_is_named(folder, name, said):
    write(folder, name, HOME)
    with pytest.raises(CommandError, match=said):
        plant(folder)
    assert not Page.objects.filter(locale__language_code="de").exists()


def test_a_translation_needs_the_page_above_it_in_its_language(folder):
    write(folder, "translations/de/about.md", ABOUT.format(title="Über uns"))
    with pytest.raises(CommandError, match="there is no page at / for it to stand under"):
        plant(folder)
