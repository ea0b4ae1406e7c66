from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID, uuid4

from home.reports.translations import Behind, Submitted, behind, missing_languages, translations

LANGUAGES = ["en", "de", "fr"]


@dataclass
class Page:
    translation_key: UUID
    language: str = "en"
    alias_of_id: int | None = None
    pk: int = 1
    last_published_at: datetime | None = None
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


def day(number):
    return datetime(2026, 11, number, tzinfo=UTC)


def pair(original=1, german=2):
    key = uuid4()
    return Page(key, pk=1, last_published_at=day(original)), Page(key, "de", pk=2, last_published_at=day(german))


def known(german, changed, made, *, partly=False):
    return {(german.translation_key, "de"): Submitted(day(changed), made and day(made), partly)}


def test_a_translation_is_behind_when_its_original_was_published_after_it():
    original, german = pair(original=3, german=2)
    assert list(behind([original, german], {})) == [(german, Behind.CHANGED)]


def test_a_translation_that_was_published_after_its_original_is_not_behind():
    assert list(behind(pair(original=1, german=2), {})) == []


def test_a_page_that_was_never_published_is_behind_nothing():
    key = uuid4()
    assert list(behind([Page(key, pk=1), Page(key, "de", pk=2)], {})) == []


def test_what_is_translated_in_the_admin_is_behind_when_its_sentences_changed_after_it_was_made():
    original, german = pair(original=1, german=9)
    assert list(behind([original, german], known(german, changed=4, made=3))) == [(german, Behind.CHANGED)]


def test_what_is_translated_in_the_admin_is_not_behind_when_its_original_was_published_with_the_same_sentences():
    original, german = pair(original=9, german=2)
    assert list(behind([original, german], known(german, changed=1, made=2))) == []


def test_what_was_submitted_and_never_made_is_behind():
    original, german = pair()
    assert list(behind([original, german], known(german, changed=1, made=None))) == [(german, Behind.CHANGED)]


def test_a_translation_of_which_some_is_missing_is_told():
    original, german = pair()
    assert list(behind([original, german], known(german, 1, 2, partly=True))) == [(german, Behind.PARTLY)]
