from dataclasses import dataclass, field
from types import SimpleNamespace
from uuid import UUID, uuid4

from home.reports.translations import missing_languages

LANGUAGES = ["en", "de", "fr"]


@dataclass
class Page:
    translation_key: UUID
    language: str = "en"
    alias_of_id: int | None = None
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
