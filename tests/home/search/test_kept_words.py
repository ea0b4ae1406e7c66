"""What editors teach the search."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from home.models import DangerWord, Synonym
from tests.directory.supporters.staff import make_staff
from tests.home.gardening import plant, write

pytestmark = pytest.mark.django_db
SEARCHING = '[[synonym]]\nphrase = "second victim"\nalso = ["{also}"]\n\n[danger]\nphrases = ["suicide"]\n'


def faults(record):
    try:
        record.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def test_a_phrase_needs_a_word():
    assert faults(DangerWord(phrase="…"))["phrase"] == ["Write at least one word of two letters or more."]


def test_a_synonym_needs_other_words():
    assert faults(Synonym(phrase="error", also=" \n…"))["also"] == ["Write other words for the same, one on each line."]


def test_the_same_words_are_kept_once_in_each_language(settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    Synonym.objects.create(phrase="error", also="mistake")
    told = faults(Synonym(phrase="error", also="fault"))
    assert told["__all__"] == ["These words are in the list already. Add to that entry."]
    assert faults(Synonym(phrase="error", also="fault", language="de")) == {}


def test_only_languages_of_the_site_can_be_chosen():
    assert "language" in faults(DangerWord(phrase="suicide", language="xx"))


@pytest.mark.parametrize(
    ("group", "model", "status"),
    [
        ("Editors", Synonym, 200),
        ("Editors", DangerWord, 302),
        ("Help line keepers", Synonym, 200),
        ("Help line keepers", DangerWord, 200),
        ("Coordinators", Synonym, 302),
        ("Coordinators", DangerWord, 302),
    ],
)
def test_help_line_keepers_keep_both_lists_and_editors_the_other_words(client, model, group, status):
    client.force_login(make_staff(group))
    assert client.get(reverse(model.snippet_viewset.get_url_name("add"))).status_code == status


def test_the_starter_content_plants_both(folder):
    write(folder, "searching.toml", SEARCHING.format(also="burnout after error"))
    plant(folder)
    assert Synonym.objects.get().phrases == ("second victim", "burnout after error")
    assert str(DangerWord.objects.get()) == "suicide"


def test_it_leaves_words_that_an_editor_changed(folder):
    write(folder, "searching.toml", SEARCHING.format(also="burnout after error"))
    plant(folder)
    Synonym.objects.update(also="what the editor wrote")
    write(folder, "searching.toml", SEARCHING.format(also="something else"))
    plant(folder)
    assert Synonym.objects.get().also == "what the editor wrote"


def test_it_does_not_bring_back_a_word_that_an_editor_deleted(folder):
    write(folder, "searching.toml", SEARCHING.format(also="burnout after error"))
    plant(folder)
    DangerWord.objects.all().delete()
    plant(folder)
    assert not DangerWord.objects.exists()
