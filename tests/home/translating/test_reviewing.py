"""The mark of a translation that nobody has reviewed, and the day that takes it off."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from core import cache
from tests.home.translating.people import in_german, pressed, publish, submit, translate
from tests.home.trees import home_page, standard, translated

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)


@pytest.fixture
def about(front, editor):
    page = standard(front, "about")
    submit(editor, page)
    translate(editor, page, "About", "Über uns")
    publish(editor, page)
    return page


def compare(browser, page, day=DAY):
    return pressed(browser, f"/admin/translations/{page.pk}/reviewed/", {"day": day.isoformat()})


def test_a_new_translation_was_reviewed_by_nobody(about):
    assert in_german(about).translation_reviewed_on is None


def test_an_editor_enters_the_day_on_which_somebody_compared_the_two(editor, about):
    compare(editor, in_german(about))
    assert in_german(about).translation_reviewed_on == DAY


def test_the_day_is_in_what_editors_work_on_too(editor, about):
    compare(editor, in_german(about))
    assert in_german(about).get_latest_revision_as_object().translation_reviewed_on == DAY


def test_a_translation_that_is_published_anew_was_reviewed_by_nobody(editor, about):
    compare(editor, in_german(about))
    publish(editor, about)
    assert in_german(about).translation_reviewed_on is None


@pytest.fixture
def whole():
    """A translation that is edited as a whole page, as the starter content's are."""
    return translated(standard(home_page(), "about"), "de", translation_reviewed_on=DAY)


def test_a_whole_page_that_is_published_with_other_words_was_reviewed_by_nobody(whole):
    whole.title = "Wer wir sind"
    whole.save_revision().publish()
    assert in_german(whole).translation_reviewed_on is None


def test_a_day_that_is_entered_with_the_words_is_published_with_them(whole):
    whole.translation_reviewed_on = DAY + timedelta(days=1)
    whole.save_revision()
    whole.save_revision().publish()
    assert in_german(whole).translation_reviewed_on == DAY + timedelta(days=1)


def test_a_translator_enters_no_day(translates, about):
    compare(translates, in_german(about))
    assert in_german(about).translation_reviewed_on is None


def test_a_day_to_come_is_refused(editor, about):
    answer = compare(editor, in_german(about), localdate() + timedelta(days=1))
    assert answer.context["form"].errors["day"] == ["This day is still to come."]


def test_an_original_has_no_such_day(editor, about):
    compare(editor, about)
    about.translation_reviewed_on = DAY
    with pytest.raises(ValidationError):
        about.full_clean()


def test_editors_are_led_to_where_they_enter_it(editor, about):
    at = f"/admin/translations/{in_german(about).pk}/reviewed/"
    assert at in editor.get(f"/admin/pages/{in_german(about).pk}/edit/").content.decode()


def test_the_public_page_is_not_the_kept_one_any_more(editor, about):
    before = cache.generation()
    compare(editor, in_german(about))
    assert cache.generation() != before
