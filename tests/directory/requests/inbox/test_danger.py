"""“I fear for this person”: the procedure, the law of a country, and the record that she sees."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core import registry
from core.registry import DangerRule, HelpPlace
from directory.requests.danger import Done
from directory.requests.routing import step_back
from directory.requests.talk import open_with_code, read_talk
from tests.directory.requests.ask.walking import text_of
from tests.directory.requests.core.test_tables import everything_in
from tests.directory.requests.people import WORDS, ask, make_enrolled, place_of, she_writes, signed_in, talk_with

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TOLD = "I called them at noon."
CHECKED = DangerRule(
    "A life counts more.", "A doctor.", "That a doctor was told.", "https://law.example", date(2026, 3, 1)
)
UNCHECKED = DangerRule("Perhaps.", "Perhaps a doctor.", "Everything.", "", None)


@pytest.fixture
def talk(opened):
    """A talk that the supporter holds: (what was sent, the place)."""
    return talk_with(opened)


@pytest.fixture
def places(monkeypatch):
    """Three countries: one whose law was checked, one whose law was not, one without."""
    found = [
        HelpPlace("norland", "Norland", ("Emergency: 112",), CHECKED),
        HelpPlace("sudland", "Sudland", ("Emergency: 113",), UNCHECKED),
        HelpPlace("ostland", "Ostland", ("Emergency: 114",)),
    ]
    monkeypatch.setattr(registry, "help_places", [lambda: found])


def record(person, slot, *done: str, words: str = TOLD, after: int | str = 2, **more):
    return person.post("inbox_danger", slot.pk, done=done, words=words, after=after, record="1", **more)


def entries(sent):
    opened, _key = open_with_code(sent.code)
    return read_talk(opened).entries


def her_page(sent) -> str:
    browser = Client()
    browser.post(reverse("return"), {"code": sent.code})
    return text_of(browser.get(reverse("return_talk")))


def test_the_talk_leads_to_the_procedure(opened, talk):
    _sent, slot = talk
    assert reverse("inbox_danger", args=[slot.pk]) in opened.get("inbox_talk", slot.pk).content.decode()
    page = text_of(opened.get("inbox_danger", slot.pk))
    assert "Ask directly, in plain words" in page
    assert "They see it on their page: what was done, your name and the day." in page


def test_hiding_it_from_her_is_not_offered(opened, talk):
    page = text_of(opened.get("inbox_danger", talk[1].pk))
    assert "it cannot be hidden from them, not for a day either" in page


def test_what_was_done_stands_on_her_page_with_name_and_day(opened, talk):
    sent, slot = talk
    assert record(opened, slot, Done.TALKED, Done.EMERGENCY)["Location"] == f"/inbox/{slot.pk}/#last"
    page, today = her_page(sent), timezone.now().date()
    name = opened.supporter.display_name
    assert f"{name} feared that you or somebody else was in danger, and recorded this:" in page
    assert "They talked with you about it. The emergency services were called. " + TOLD in page
    assert f"{name} , {today.day} {today:%B} {name} feared" in page


@pytest.mark.parametrize("done", Done)
def test_each_thing_that_can_be_done_is_told_in_words_of_its_own(opened, talk, done):
    sent, slot = talk
    before = her_page(sent)
    record(opened, slot, done, words="")
    told = her_page(sent).split("recorded this:")[1].split("Nobody else was told")[0].strip()
    assert len(told) > 20 and told not in before
    assert entries(sent)[-1].kind == "danger"


def test_the_supporter_sees_the_same_record(opened, talk):
    _sent, slot = talk
    record(opened, slot, Done.LINE)
    page = text_of(opened.get("inbox_talk", slot.pk))
    assert "They agreed to call a help line" in page and TOLD in page and "They see this record too." in page


def test_a_double_click_records_once(opened, talk):
    sent, slot = talk
    for _ in range(2):
        assert record(opened, slot, Done.TALKED).status_code == 303
    assert [entry.kind for entry in entries(sent)] == ["words", "danger"]


def test_the_same_can_be_recorded_again_later(opened, talk):
    sent, slot = talk
    record(opened, slot, Done.TALKED)
    record(opened, slot, Done.TALKED, after=3)
    assert [entry.kind for entry in entries(sent)] == ["words", "danger", "danger"]


def test_nothing_outside_the_vault_changes(opened, talk):
    _sent, slot = talk
    before = everything_in("default")
    record(opened, slot, Done.EMERGENCY)
    after = everything_in("default")
    assert {table for table in after if after[table] != before[table]} <= {"django_session"}


@pytest.mark.parametrize(
    ("done", "words", "said"),
    [
        ((), TOLD, "Tick what was done."),
        (("nothing", "talked"), TOLD, "Either something was done, or nothing was needed."),
        (("flew",), TOLD, "This list has changed."),
        (("talked",), "x" * 5_000, "Take out at least 1000 characters."),
    ],
)
def test_what_cannot_be_recorded_says_what_to_do_and_keeps_the_words(opened, talk, done, words, said):
    sent, slot = talk
    page = record(opened, slot, *done, words=words)
    assert said in text_of(page) and words in page.content.decode()
    assert [entry.kind for entry in entries(sent)] == ["words"]


def test_looking_at_a_country_shows_its_numbers_and_law_and_records_nothing(opened, talk, places):
    sent, slot = talk
    page = opened.post("inbox_danger", slot.pk, place="norland", show="1", done=["talked"], words=TOLD, after="2")
    told = text_of(page)
    assert "Emergency: 112" in told and "A life counts more." in told and "A doctor." in told
    assert "Last checked by this site on 1 March 2026." in told
    assert "113" not in told
    assert [entry.kind for entry in entries(sent)] == ["words"]


def test_looking_at_a_country_keeps_what_was_typed_and_ticked(opened, talk, places):
    page = opened.post("inbox_danger", talk[1].pk, place="norland", show="1", done=["talked"], words=TOLD, after="2")
    shown = page.content.decode()
    assert TOLD in shown
    assert 'value="talked" id="id_done_0" checked' in " ".join(shown.split())


def test_a_law_that_nobody_checked_says_so(opened, talk, places):
    page = text_of(opened.post("inbox_danger", talk[1].pk, place="sudland", show="1"))
    assert "Not yet checked by this site. Ask your programme before you rely on it." in page


def test_a_country_without_a_law_says_who_must_add_it(opened, talk, places):
    page = text_of(opened.post("inbox_danger", talk[1].pk, place="ostland", show="1"))
    assert "Whoever runs this copy must add it here." in page and "Emergency: 114" in page


@pytest.mark.parametrize("place", ["", "nowhere"])
def test_no_country_or_an_unknown_one_is_asked_for(opened, talk, places, place):
    page = opened.post("inbox_danger", talk[1].pk, place=place, show="1", words=TOLD)
    assert "Choose a country." in text_of(page) and TOLD in page.content.decode()


def test_no_country_is_chosen_for_anybody(opened, talk, places):
    assert "selected" not in opened.get("inbox_danger", talk[1].pk).content.decode().split("<select")[1].split("–")[1]


def test_without_any_country_the_page_still_says_what_to_do(opened, talk, monkeypatch):
    monkeypatch.setattr(registry, "help_places", [])
    assert "Call the emergency number you know." in text_of(opened.get("inbox_danger", talk[1].pk))


@pytest.mark.parametrize("countries", [1, 3])
def test_one_country_and_three_take_the_same_number_of_queries(
    opened, talk, countries, monkeypatch, django_assert_num_queries
):
    found = [HelpPlace(f"c{n}", f"Country {n}", (), CHECKED) for n in range(countries)]
    monkeypatch.setattr(registry, "help_places", [lambda: found])
    with django_assert_num_queries(5), django_assert_num_queries(6, using="vault"):
        assert opened.get("inbox_danger", talk[1].pk).content.decode().count("Country ") == countries


def test_before_accepting_there_is_nothing_to_record(opened):
    sent = ask(opened)
    slot = place_of(opened)
    assert opened.get("inbox_danger", slot.pk).status_code == 409
    assert record(opened, slot, Done.TALKED).status_code == 409
    assert [entry.kind for entry in entries(sent)] == ["words"]


def test_whoever_stepped_back_records_nothing(opened, talk):
    sent, slot = talk
    step_back(slot, opened.account, timezone.now())
    page = record(opened, slot, Done.TALKED)
    assert page.status_code == 409 and TOLD in page.content.decode()
    assert [entry.kind for entry in entries(sent)] == ["words"]


def test_somebody_elses_talk_is_not_found(opened, talk):
    sent, slot = talk
    assert record(make_enrolled().open(), slot, Done.TALKED).status_code == 404
    assert [entry.kind for entry in entries(sent)] == ["words"]


def test_after_the_inbox_locked_the_words_come_back_and_nothing_is_recorded(opened, talk):
    sent, slot = talk
    opened.post("inbox_lock")
    locked = record(opened, slot, Done.TALKED)
    assert TOLD in locked.content.decode()
    page = opened.post("inbox_danger", slot.pk, unlock_password="a lamp in the seventh window", words=TOLD)
    assert "Nothing was recorded yet." in text_of(page) and TOLD in page.content.decode()
    assert [entry.kind for entry in entries(sent)] == ["words"]


def test_an_old_token_records_nothing_and_keeps_the_words(opened, talk):
    sent, slot = talk
    browser = signed_in(opened.user, enforce_csrf_checks=True)
    page = browser.post(reverse("inbox_danger", args=[slot.pk]), {"done": "talked", "words": TOLD, "record": "1"})
    assert TOLD in page.content.decode()
    assert [entry.kind for entry in entries(sent)] == ["words"]


def test_a_record_is_no_answer_to_what_she_writes_next(opened, talk):
    sent, slot = talk
    record(opened, slot, Done.NOTHING)
    she_writes(sent, "Thank you for asking.")
    assert "They wrote last." in text_of(opened.get("inbox"))
    assert WORDS in her_page(sent)
