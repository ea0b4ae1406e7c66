from dataclasses import dataclass, field
from types import SimpleNamespace
from uuid import UUID, uuid4

from home.reports.translations import missing_languages, translations

LANGUAGES = ["en", "de", "fr"]


@dataclass
class Page:
    translation_key: UUID
    language: str = "en"
    alias_of_id: int | None = None
    pk: int = 1
    locale: SimpleNamespace = field(init=False)

    def __post_init__(self):
        self.locale = SimpleNamespace(language_code=self.language)


def test_a_page_lacks_every_language_it_is_not_in():
    page = Page(uuid4())
    assert list(missing_languages([page], LANGUAGES)) == [(page, ["de", "fr"])]


def test_a_set_of_translations_is_told_once():
    key = uuid4()
    first, second = Page(key), Page(key, "fr")
    assert list(missing_languages([first, second], LANGUAGES)) == [(first, ["de"])]


def test_a_page_in_every_language_lacks_none():
    key = uuid4()
    assert list(missing_languages([Page(key, code) for code in LANGUAGES], LANGUAGES)) == []


def test_a_copy_that_follows_its_original_is_no_translation():
    key = uuid4()
    page, copy = Page(key), Page(key, "de", alias_of_id=1)
    assert list(missing_languages([page, copy], LANGUAGES)) == [(page, ["de", "fr"])]


def test_with_one_language_nothing_is_missing():
    assert list(missing_languages([Page(uuid4())], ["en"])) == []


def test_the_oldest_of_a_set_is_the_original_and_the_others_are_translations():
    key = uuid4()
    original, german, copy = Page(key, pk=5), Page(key, "de", pk=8), Page(key, "fr", alias_of_id=5, pk=9)
    assert translations([german, original, copy, Page(uuid4(), pk=7)]) == [german]
