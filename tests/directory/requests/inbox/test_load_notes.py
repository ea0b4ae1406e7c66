"""A supporter's notes of how heavy their weeks were: theirs alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.requests.due import do_what_is_due
from directory.requests.load import week_of
from directory.requests.load_notes import keep_note
from directory.requests.models import LoadNote
from tests.directory.requests.ask.walking import text_of
from tests.directory.requests.people import PASSWORD, make_enrolled, make_reader

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
WORDS = "The night shift stays with me."


def today():
    return timezone.now().date()


def note(person, step="4", words=WORDS):
    return person.post("inbox_load", step=step, words=words)


def test_a_note_is_shown_back_to_whoever_wrote_it(opened):
    assert note(opened)["Location"] == "/inbox/load/"
    page = text_of(opened.get("inbox_load"))
    assert WORDS in page and "Heavy" in page.split("Your notes")[1]


def test_nobody_else_is_shown_it(opened):
    note(opened)
    assert WORDS not in text_of(make_enrolled().open().get("inbox_load"))


def test_a_reader_of_reports_may_keep_notes_too():
    reader = make_reader().open()
    note(reader)
    assert WORDS in text_of(reader.get("inbox_load"))


def test_the_row_tells_neither_words_nor_step_nor_person(opened):
    note(opened)
    row = LoadNote.objects.get()
    stored = bytes(row.sealed) + bytes(row.mailbox)
    assert b"night shift" not in stored and opened.user.email.encode() not in stored
    assert row.week == week_of(today())


@pytest.mark.parametrize("words", ["", "x" * 900, "é" * 450, '"\n' * 450, "🌊" * 225])
def test_a_note_with_words_is_as_long_as_one_without(opened, words):
    note(opened, step="1", words="")
    length = len(bytes(LoadNote.objects.get().sealed))
    note(opened, step="5", words=words)
    assert len(bytes(LoadNote.objects.get().sealed)) == length


def test_a_second_note_of_a_week_takes_the_place_of_the_first(opened):
    note(opened)
    note(opened, step="1", words="Better now.")
    page = text_of(opened.get("inbox_load"))
    assert "Better now." in page and WORDS not in page
    assert LoadNote.objects.count() == 1


@pytest.mark.parametrize(
    ("step", "words", "said"),
    [
        ("", WORDS, "Choose how heavy it was."),
        ("6", WORDS, "Choose how heavy it was."),
        ("4", "x" * 901, "Take out at least 1 character."),
    ],
)
def test_what_cannot_be_kept_says_what_to_do_and_keeps_the_words(opened, step, words, said):
    page = note(opened, step, words)
    assert said in text_of(page) and words in page.content.decode()
    assert not LoadNote.objects.exists()


def test_two_heavy_weeks_are_answered_with_a_gentle_word(opened):
    keep_note(opened.account, 5, "", today() - timedelta(weeks=1))
    assert "Your last two notes were heavy." not in text_of(opened.get("inbox_load"))
    note(opened)
    page = opened.get("inbox_load")
    assert "Your last two notes were heavy." in text_of(page)
    assert "/inbox/peer/" in page.content.decode()


def test_all_notes_can_be_deleted(opened):
    other = make_enrolled()
    keep_note(other.account, 3, "", today())
    note(opened)
    opened.post("inbox_load", forget="all")
    assert WORDS not in text_of(opened.get("inbox_load"))
    assert LoadNote.objects.count() == 1


@pytest.mark.parametrize(("days", "left"), [(180, 1), (181, 0)])
def test_a_note_is_gone_after_180_days(opened, days, left):
    keep_note(opened.account, 3, "", today())
    monday = timezone.now() - timedelta(days=today().weekday())
    do_what_is_due(monday + timedelta(days=days))
    assert LoadNote.objects.count() == left


def test_a_note_that_was_put_in_the_place_of_another_s_is_left_out(opened):
    other = make_enrolled()
    keep_note(other.account, 5, "Not yours.", today())
    theirs = bytes(LoadNote.objects.get().sealed)
    note(opened)
    LoadNote.objects.update(sealed=theirs)
    assert "Your notes" not in text_of(opened.get("inbox_load"))


def test_a_note_moved_to_another_week_is_left_out(opened):
    note(opened)
    LoadNote.objects.update(week=today() - timedelta(weeks=2))
    assert "Your notes" not in text_of(opened.get("inbox_load"))


def test_after_the_inbox_locked_the_words_come_back_and_nothing_is_kept(opened):
    opened.post("inbox_lock")
    assert WORDS in note(opened).content.decode()
    page = opened.post("inbox_load", unlock_password=PASSWORD, words=WORDS)
    assert "Nothing was kept yet." in text_of(page) and WORDS in page.content.decode()
    assert not LoadNote.objects.exists()


@pytest.mark.parametrize("weeks", [1, 3])
def test_one_note_and_three_take_the_same_number_of_queries(opened, weeks, django_assert_num_queries):
    for number in range(weeks):
        keep_note(opened.account, 3, "", today() - timedelta(weeks=number))
    with django_assert_num_queries(4), django_assert_num_queries(3, using="vault"):
        assert text_of(opened.get("inbox_load")).count("Week of") == weeks
