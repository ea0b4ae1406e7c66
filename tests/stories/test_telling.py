"""A teller's own pages: sending a story, coming back, answering, saying yes or no."""

import pytest
from django.core.cache import cache
from django.test import Client

from core.sealing.code import shown
from stories.models import Contribution, Note
from stories.sealed_words import opened
from stories.telling import find, said, write
from tests.stories.told import TEXT, TOLD, before_teller, say_yes, tell

pytestmark = pytest.mark.django_db
TELL, OWN = "/stories/tell/", "/stories/tell/own/"
ONCE = {"once": "6f6b1b52-1111-4222-8333-944455556666"}


@pytest.fixture(autouse=True)
def nobody_tried_yet():
    cache.clear()


@pytest.fixture(autouse=True)
def site(stories):
    return stories


def test_a_story_is_kept_sealed_and_its_teller_gets_a_code(client):
    story = find(tell(client))
    assert opened(story.sealed, story.pk)["text"] == TEXT
    assert b"zebrafinch" not in bytes(story.sealed)


def test_nobody_can_find_the_code_in_the_database(client):
    code = tell(client)
    assert code not in str(list(Contribution.objects.values()))


def test_the_code_comes_with_the_answer_and_never_again(client):
    code = shown(tell(client))
    assert code not in client.post(OWN, {"code": code}).text.replace(f'value="{code}"', "")


def test_the_same_page_sent_twice_keeps_one_story_and_its_second_code_opens_it(client):
    first, second = tell(client, **ONCE), tell(client, **ONCE)
    assert Contribution.objects.count() == 1
    assert (find(first), find(second)) == (None, Contribution.objects.get())


def test_once_an_editor_has_begun_no_new_code_is_given_out(client):
    code = tell(client, **ONCE)
    write(find(code), "Which season?", find(code).received_on, from_teller=False)
    assert "We have this story already." in client.post(TELL, {**TOLD, **ONCE}).text
    assert find(code) is not None


def test_the_number_that_staff_see_brings_no_code(client):
    code = tell(client, **ONCE)
    tell(client, once=str(find(code).pk))
    assert find(code) is not None


def test_without_the_key_a_story_can_still_be_taken_back_and_no_answer_is_lost(client, settings, tmp_path):
    code = tell(client)
    write(find(code), "Which season?", find(code).received_on, from_teller=False)
    settings.LEEWARD_ISSUING_KEYS = tmp_path / "nothing-here"
    assert "You can take your story back all the same." in client.post(OWN, {"code": code}).text
    answer = client.post(f"{OWN}answer/", {"code": code, "text": "It was winter."})
    assert (answer.status_code, "It was winter." in answer.text) == (503, True)
    client.post(f"{OWN}take-back/", {"code": code, "sure": "1"})
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("address", [TELL, OWN])
def test_no_cookie_is_set_and_nothing_is_stored_on_the_way(client, address):
    answer = client.get(address)
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"


def test_coming_back_sets_no_cookie_either(client):
    assert not client.post(OWN, {"code": tell(client)}).cookies


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": ""}, "Write your story here."),
        ({"text": "short"}, "Write a little more: at least 100 characters. You have 5."),
        ({"text": "x" * 30_001}, "Use at most 30000 characters. You have 30001."),
        ({"role": ""}, "Write the usual word for your work."),
        ({"setting": "moon"}, "Choose one of these."),
        ({"language": "xx"}, "Choose a language from the list."),
        ({"shown_as": "invented"}, "Write the name, or choose"),
        ({"agreed": ["mine"]}, "Tick each of the three"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, changes, words):
    answer = client.post(TELL, {**TOLD, "mentions": "a long inquiry", **changes})
    assert answer.status_code == 422
    assert words in answer.text
    assert "a long inquiry" in answer.text
    assert not Contribution.objects.exists()


def test_no_browser_is_told_to_cut_what_is_pasted(client):
    assert "maxlength" not in client.get(TELL).text


def test_without_the_key_nothing_is_kept_and_the_words_come_back(client, story_key, settings, tmp_path):
    settings.LEEWARD_ISSUING_KEYS = tmp_path / "nothing-here"
    answer = client.post(TELL, TOLD)
    assert answer.status_code == 503
    assert "zebrafinch" in answer.text
    assert not Contribution.objects.exists()


def test_a_code_is_read_however_it_is_typed(client):
    code = tell(client)
    assert "It waits for an editor." in client.post(OWN, {"code": f" {shown(code).lower()} "}).text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type the code that you got"),
        ("ABC", "A code has 16 letters and digits."),
        ("7KQ3-9XTR-MW4E-2HBC", "One character is wrong"),
    ],
)
def test_a_mistyped_code_says_what_is_wrong(client, typed, words):
    assert words in client.post(OWN, {"code": typed}).text


def test_a_wrong_code_finds_nothing_and_many_have_to_wait(client):
    other = tell(client)
    Contribution.objects.all().delete()
    answers = [client.post(OWN, {"code": other}) for _ in range(31)]
    assert "Nothing is here for this code." in answers[0].text
    assert answers[-1].status_code == 429


def test_a_right_code_opens_while_somebody_guesses_from_the_same_place(client):
    code, gone = tell(client), tell(client)
    find(gone).delete()
    for _ in range(40):
        client.post(OWN, {"code": gone})
    assert client.post(OWN, {"code": code}).status_code == 200


def test_questions_and_answers_are_sealed_and_read_by_both(client):
    code = tell(client)
    story = find(code)
    write(story, "Which season was it?", story.received_on, from_teller=False)
    page = client.post(f"{OWN}answer/", {"code": code, "text": "It was winter."})
    assert "Which season was it?" in page.text
    assert [note.text for note in said(story)] == ["Which season was it?", "It was winter."]
    assert all(b"winter" not in bytes(note.sealed) for note in Note.objects.all())


def test_an_empty_answer_says_what_to_do(client):
    page = client.post(f"{OWN}answer/", {"code": tell(client), "text": " "})
    assert "Write your answer first." in page.text


def test_the_yes_publishes_the_story(client):
    code, page = before_teller(client)
    assert not page.live
    assert "on its way to readers" in say_yes(client, code).text
    page.refresh_from_db()
    assert page.live
    assert "zebrafinch" in Client().get(page.url).text


def test_a_yes_to_other_words_than_those_that_wait_publishes_nothing(client):
    code, page = before_teller(client)
    answer = client.post(f"{OWN}approve/", {"code": code, "shown": "0" * 64})
    assert answer.status_code == 409
    assert "The text has changed meanwhile." in answer.text
    page.refresh_from_db()
    assert not page.live


def test_a_no_goes_back_to_the_editors_with_its_reason(client):
    code, page = before_teller(client)
    client.post(f"{OWN}answer/", {"code": code, "text": "Take out the season.", "no": "1"})
    story = find(code)
    assert (story.state, said(story)[-1].text) == ("edited", "Take out the season.")
    page.refresh_from_db()
    assert (page.live, page.current_workflow_state) == (False, None)


def test_somebody_else_s_code_opens_somebody_else_s_story_only(client):
    first, second = tell(client), tell(client, text=TEXT.replace("zebrafinch", "goldcrest"))
    write(find(first), "Only for the first.", find(first).received_on, from_teller=False)
    assert "Only for the first." not in client.post(OWN, {"code": second}).text


def test_a_declined_story_says_so_without_a_verdict(client):
    code = tell(client)
    Contribution.objects.update(state="declined")
    assert "That says nothing about what you lived through" in client.post(OWN, {"code": code}).text


def test_the_pages_of_telling_say_truly_that_they_set_no_cookie(client, stories):
    page = client.get("/stories/tell/")
    assert "These pages set no cookie." in page.text
    assert not page.cookies
