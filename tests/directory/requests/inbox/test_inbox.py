from datetime import timedelta

import pytest
from django.utils import timezone

from core.sealing.messages import Role
from directory.requests.models import Message, Slot, SupportRequest
from directory.requests.routing import waiting_for
from directory.requests.talk import open_with_code, read_talk
from tests.directory.requests.people import WORDS, ask, make_enrolled, place_of, she_writes, talk_with

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
State = SupportRequest.State


def shows(person) -> str:
    return person.get("inbox").content.decode()


def talk_of(sent):
    opened, _key = open_with_code(sent.code)
    return read_talk(opened)


def test_an_empty_inbox_says_so(opened):
    page = shows(opened)
    assert "Nothing is waiting for you." in page
    assert "None is open." in page


def test_what_waits_shows_language_setting_and_due_time_and_nothing_else(opened):
    ask(opened, contact="call me at 0770 900 461 after the late shift", way="phone", for_whom="other")
    page = shows(opened)
    slot = place_of(opened)
    assert "English" in page
    assert "Hospital" in page
    assert f"{timezone.localtime(slot.due_at):%H:%M}" in page
    for closed in (WORDS, "0770", "By phone", "worries"):
        assert closed not in page


def test_both_answers_stand_side_by_side_and_amber_is_only_on_the_one_with_a_person(opened):
    ask(opened)
    page = shows(opened)
    assert page.index("Accept and read") < page.index("Pass it on")
    assert page.count("button--lamp") == 1


def test_accepting_opens_the_talk(opened):
    ask(opened, contact="after the late shift", way="phone")
    answer = opened.browser.post(f"/inbox/{place_of(opened).pk}/accept/", follow=True)
    page = answer.content.decode()
    for told in (WORDS, "after the late shift", "By phone", "For themselves"):
        assert told in page


def test_a_worried_colleague_is_told_apart(opened):
    _sent, slot = talk_with(opened, for_whom="other")
    assert "worries about a colleague" in opened.get("inbox_talk", slot.pk).content.decode()


def test_before_accepting_the_talk_does_not_open(opened):
    ask(opened)
    answer = opened.get("inbox_talk", place_of(opened).pk)
    assert answer["Location"] == "/inbox/"
    answer = opened.post("inbox_talk", place_of(opened).pk, words="hello")
    assert answer["Location"] == "/inbox/"
    assert Message.objects.count() == 2


def test_accepting_twice_is_accepting_once(opened):
    sent = ask(opened)
    slot = place_of(opened)
    for _ in range(2):
        assert opened.post("inbox_accept", slot.pk)["Location"] == f"/inbox/{slot.pk}/"
    assert SupportRequest.objects.get(pk=sent.request_id).state == State.HELD


def test_passing_on_hands_it_to_the_next_at_once(opened):
    second = make_enrolled()
    ask(opened, second)
    page = opened.post("inbox_pass_on", place_of(opened).pk).content.decode()
    assert "You passed it on" in page
    assert waiting_for(opened.account) == []
    assert place_of(second).state == Slot.State.RELEASED


def test_passing_on_twice_skips_nobody(opened):
    second, third = make_enrolled(), make_enrolled()
    ask(opened, second, third)
    slot = place_of(opened)
    for _ in range(2):
        assert opened.post("inbox_pass_on", slot.pk).status_code == 200
    assert waiting_for(second.account)
    assert not waiting_for(third.account)


def test_accepting_what_was_passed_on_is_told_in_words(opened):
    ask(opened, make_enrolled())
    slot = place_of(opened)
    opened.post("inbox_pass_on", slot.pk)
    answer = opened.post("inbox_accept", slot.pk)
    assert answer.status_code == 409
    assert "This is no longer with you" in answer.content.decode()


def test_passing_on_what_was_accepted_is_told_in_words(opened):
    _sent, slot = talk_with(opened)
    assert opened.post("inbox_pass_on", slot.pk).status_code == 409
    assert waiting_for(opened.account)


def test_a_window_that_has_ended_is_no_longer_shown(opened):
    ask(opened)
    slot = place_of(opened)
    Slot.objects.filter(pk=slot.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    assert "Nothing is waiting for you." in shows(opened)
    assert opened.post("inbox_accept", slot.pk).status_code == 409


@pytest.mark.parametrize("name", ["inbox_accept", "inbox_pass_on"])
def test_the_back_button_onto_a_pressed_button_leads_to_the_inbox(opened, name):
    ask(opened)
    assert opened.get(name, place_of(opened).pk)["Location"] == "/inbox/"


def test_a_reload_does_not_accept(opened):
    ask(opened)
    opened.get("inbox_accept", place_of(opened).pk)
    assert place_of(opened).state == Slot.State.RELEASED


def test_the_list_says_whose_turn_it_is(opened):
    sent, slot = talk_with(opened)
    assert "There is something to answer" in shows(opened)
    opened.post("inbox_talk", slot.pk, words="I am here.", after=2)
    assert "You wrote last" in shows(opened)
    she_writes(sent, "Thank you.")
    assert "There is something to answer" in shows(opened)


def test_a_talk_in_another_script_is_named_in_its_own_language(opened):
    from tests.directory.supporters.factories import make_language

    opened.supporter.languages.add(make_language("ar"))
    talk_with(opened, language="ar")
    assert "A talk in العربية" in shows(opened)


def test_stepping_back_is_asked_first_and_done_once(opened):
    sent, slot = talk_with(opened)
    assert "you need give no reason" in opened.get("inbox_step_back", slot.pk).content.decode()
    assert place_of(opened)
    for _ in range(2):
        assert "You stepped back" in opened.post("inbox_step_back", slot.pk).content.decode()
    assert SupportRequest.objects.get(pk=sent.request_id).state == State.STRANDED
    assert opened.get("inbox_talk", slot.pk).status_code == 409


def test_closing_is_asked_first_and_leaves_the_talk_to_be_read(opened):
    _sent, slot = talk_with(opened)
    assert "End this talk" in opened.get("inbox_close", slot.pk).content.decode()
    page = opened.browser.post(f"/inbox/{slot.pk}/close/", follow=True).content.decode()
    assert "This talk has ended" in page
    assert WORDS in page
    assert "Ended talks" in shows(opened)


def test_a_closed_talk_does_not_count_as_open(opened):
    _sent, slot = talk_with(opened)
    assert "1. Your own limit is 3." in shows(opened)
    opened.post("inbox_close", slot.pk)
    assert "0. Your own limit is 3." in shows(opened)


def test_the_light_is_turned_off_and_on_here(opened):
    for wanted, words in (("off", "Your light is off"), ("on", "Your light is on")):
        opened.post("inbox_light", light=wanted)
        assert words in shows(opened)
        opened.supporter.refresh_from_db()
        assert opened.supporter.takes_requests is (wanted == "on")


def test_another_word_than_on_or_off_changes_nothing(opened):
    opened.post("inbox_light", light="x")
    assert opened.supporter.takes_requests
    assert "Your light is on" in shows(opened)


def test_the_margin_says_what_holds_for_oneself(opened):
    page = shows(opened)
    for told in (
        "Certified until",
        f"{opened.supporter.certificate.valid_until:%Y}",
        "after 20 quiet minutes",
        "And you?",
    ):
        assert told in page


def test_a_talk_that_was_tampered_with_is_named_and_the_others_stay_open(opened):
    talk_with(opened)
    broken, slot = talk_with(opened)
    row = Message.objects.get(request=broken.request_id, number=1)
    row.sealed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])
    row.save()
    page = shows(opened)
    assert "A talk that cannot be opened" in page
    assert "A talk in English" in page
    answer = opened.get("inbox_talk", slot.pk)
    assert answer.status_code == 409
    assert WORDS not in answer.content.decode()


@pytest.mark.parametrize("talks", [1, 3])
def test_the_inbox_takes_the_same_number_of_queries_for_one_talk_and_for_three(
    opened, talks, django_assert_num_queries
):
    for _ in range(talks):
        talk_with(opened)
    opened.get("inbox")
    with django_assert_num_queries(7), django_assert_num_queries(4, using="vault"):
        assert shows(opened).count("A talk in English") == talks


@pytest.mark.parametrize("waiting", [1, 3])
def test_what_waits_takes_the_same_number_of_queries_for_one_and_for_three(opened, waiting, django_assert_num_queries):
    for _ in range(waiting):
        ask(opened)
    opened.get("inbox")
    with django_assert_num_queries(7), django_assert_num_queries(4, using="vault"):
        assert shows(opened).count("A request is waiting for you") == waiting


def test_a_talk_is_told_by_who_said_what(opened):
    sent, slot = talk_with(opened)
    opened.post("inbox_talk", slot.pk, words="I am here.", after=2)
    she_writes(sent, "It was the night shift.")
    page = opened.get("inbox_talk", slot.pk).content.decode()
    assert page.index(WORDS) < page.index("I am here.") < page.index("It was the night shift.")
    assert page.count("message--own") == 1
    assert page.count("message--new") == 1
    assert [entry.role for entry in talk_of(sent).entries] == [Role.REQUESTER, Role.SUPPORTER, Role.REQUESTER]
