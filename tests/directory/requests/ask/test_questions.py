"""One question a page: what each says when nothing was answered, and where each leads."""

import pytest

from directory.requests.models import Visit
from tests.directory.requests.ask.walking import ORDER, text_of, title_of
from tests.directory.requests.core.people import make_peer
from tests.directory.supporters.factories import make_supporter

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture(autouse=True)
def somebody(db, keys):
    return make_peer(name="Amira")


HEADINGS = {
    "for": "Who is this for?",
    "where": "Language and place of work",
    "apart": "Is there anyone who must not see it?",
    "way": "How should the talk go?",
    "words": "What would you like to say?",
}


@pytest.mark.parametrize("step", ORDER)
def test_every_question_comes_in_its_turn(walker, step):
    assert HEADINGS[step] in text_of(walker.walk(until=step))


@pytest.mark.parametrize("step", [step for step in ORDER if step != "for"])
def test_a_question_out_of_turn_leads_to_the_first_open_one(walker, step):
    walker.begin()
    assert HEADINGS["for"] in text_of(walker.get(f"/ask/{step}/"))


def test_without_a_visit_every_question_leads_to_the_first_page(walker):
    assert all("Before you ask" in text_of(walker.get(f"/ask/{step}/")) for step in (*ORDER, "reach", "line", "check"))


def test_a_question_that_does_not_exist_is_not_found(walker):
    assert walker.get("/ask/name/").status_code == 404


@pytest.mark.parametrize(
    ("step", "empty", "said"),
    [
        ("for", {"for_whom": ""}, "Choose who this is for."),
        ("where", {"language": ""}, "Choose a language."),
        ("where", {"setting": ""}, "Choose a kind of place, or the last answer."),
        ("where", {"language": "tlh"}, "Choose a language from the list."),
        ("way", {"way": ""}, "Choose how the talk should go."),
        ("way", {"way": "pigeon"}, "Choose how the talk should go."),
    ],
)
def test_a_missing_answer_says_what_to_do(walker, step, empty, said):
    walker.walk(until=step)
    page = walker.answer(step, **empty)
    assert f"There is a problem {said}" in text_of(page)
    assert title_of(page).startswith("Error: ")


def test_a_missing_answer_keeps_the_other_one(walker):
    walker.walk(until="where")
    page = walker.answer("where", language="en", setting="")
    assert '<option value="en" selected>' in page.content.decode()


def test_the_language_is_chosen_beforehand_as_the_page_is_read(walker):
    make_supporter(languages=("de",))
    assert '<option value="en" selected>' in walker.walk(until="where").content.decode()


def test_the_language_of_the_chosen_person_is_chosen_where_they_do_not_speak_the_page_s(walker):
    person = make_supporter(languages=("de",))
    walker.begin(supporter=person.slug)
    assert '<option value="de" selected>' in walker.answer("for").content.decode()


def test_languages_stand_in_their_own_name(walker):
    make_supporter(languages=("de",))
    assert "Deutsch (German)" in text_of(walker.walk(until="where"))


def test_the_place_of_work_need_not_be_said(walker):
    walker.walk_to_check(where={"setting": "unsaid"})
    assert "Place of work Not said" in text_of(walker.get("/ask/check/"))


def test_a_way_to_be_reached_is_asked_only_where_somebody_will_call(walker):
    assert "How to reach you" in text_of(walker.walk(until="words", way={"way": "video"}))


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Write how you can be reached, or go back.", {"contact": "  ", "safe": "yes"}),
        ("Say whether it is safe to contact you this way.", {"contact": "0400"}),
        (
            "Give another way that only you can see, or go back and write here instead.",
            {"contact": "0400", "safe": "no"},
        ),
    ],
)
def test_a_way_to_be_reached_must_be_there_and_safe(walker, said, answer):
    walker.walk(until="words", way={"way": "phone"})
    page = walker.answer("reach", **answer)
    assert said in text_of(page)
    assert answer["contact"].strip() in page.content.decode()


def test_back_to_writing_here_needs_no_way_to_be_reached(walker):
    walker.walk(until="words", way={"way": "phone"})
    assert HEADINGS["words"] in text_of(walker.answer("way"))


def test_the_words_are_asked_for_with_what_to_leave_out(walker):
    page = text_of(walker.walk(until="words"))
    assert "Leave out the patient, the ward and the date. Nobody here will ask what went wrong." in page
    assert "If it is hard to begin" in page


def test_whether_somebody_is_there_stands_beside_the_words(walker):
    assert "1 person can be asked" in text_of(walker.walk(until="words"))


def test_nobody_there_is_said_before_she_writes(walker, somebody):
    somebody.supporter.takes_requests = False
    somebody.supporter.save()
    assert "Nobody just now" in text_of(walker.walk(until="words"))


def test_words_that_fit_to_the_byte_are_taken(walker):
    walker.walk(until="words")
    assert "Who will be asked" in text_of(walker.answer("words", message="é" * 30_000))


@pytest.mark.parametrize(
    ("message", "over"),
    [
        ("x" * 60_001, "1 character"),
        ("x" * 100_000, "40000 characters"),
        ("é" * 30_001, "1 character"),
        ("🌙" * 15_001, "1 "),
    ],
)
def test_words_that_are_too_long_say_by_how_much_and_come_back(walker, message, over):
    walker.walk(until="words")
    page = walker.answer("words", message=message)
    assert f"Take out at least {over}" in text_of(page)
    assert message in page.content.decode()


def test_control_characters_go_without_a_word(walker):
    walker.walk_to_check(words={"message": "a\0b\x07c\x1b[31m\r\nd"})
    assert "abc[31m\nd" in walker.get("/ask/check/").content.decode()


@pytest.mark.parametrize(
    "words", ["לא ישנתי כבר שלושה לילות", "🌙👩🏽‍⚕️", "a\u202eb\u200f", "<script>alert(1)</script>"]
)
def test_every_script_and_sign_is_kept_as_it_was_typed(walker, words):
    walker.walk(until="words")
    walker.answer("words", message=words, stay="1")
    from html import escape

    assert escape(words) in walker.get("/ask/words/").content.decode()


def test_words_can_be_kept_without_going_on(walker):
    walker.walk(until="words")
    page = walker.answer("words", message="Half a sentence", stay="1")
    assert "It is kept. You can go on writing." in text_of(page)
    assert "Half a sentence" in page.content.decode()


def test_a_change_leads_straight_back_to_the_check_page(walker):
    walker.walk_to_check()
    assert "Check your answers before sending" in text_of(walker.answer("for", for_whom="other"))


def test_a_change_that_opens_a_new_question_asks_it_first(walker):
    walker.walk_to_check()
    assert "How to reach you" in text_of(walker.answer("way", way="phone"))
    back = walker.answer("reach", contact="0400", safe="yes")
    assert "Check your answers before sending" in text_of(back)


def test_back_leads_to_the_question_before(walker):
    assert 'class="back" href="/ask/apart/"' in walker.walk(until="way").content.decode()


def test_back_from_a_change_leads_to_the_check_page(walker):
    walker.walk_to_check()
    assert 'class="back" href="/ask/check/"' in walker.get("/ask/way/").content.decode()


@pytest.mark.parametrize("step", ORDER)
def test_an_old_token_brings_the_answer_back_and_stores_nothing(strict, step):
    answers = {"for_whom": "other", "language": "en", "name": "Amira", "way": "video", "message": "WORDS OF THE NIGHT"}
    response = strict.post(f"/ask/{step}/", answers)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Press the button again" in text_of(response)
    expected = {"for": 'value="other"', "where": '"en" selected', "apart": 'value="Amira"', "way": 'value="video"'}
    assert expected.get(step, "WORDS OF THE NIGHT") in page
    assert Visit.objects.count() == 0


def test_the_page_that_brings_words_back_can_be_sent_at_once(strict):
    token = strict.token("/ask/")
    first = strict.post("/ask/words/", {"message": "WORDS OF THE NIGHT"})
    assert first.status_code == 403
    again = strict.post("/ask/words/", {"message": "WORDS OF THE NIGHT", "csrfmiddlewaretoken": token})
    assert "Who is this for?" in text_of(again)


def test_words_of_an_ended_visit_wait_in_a_new_one(walker):
    walker.walk(until="words")
    walker.let_time_pass()
    page = walker.answer("words", message="WORDS OF THE NIGHT")
    assert "Who is this for?" in text_of(page)
    assert "What you wrote last is kept" in text_of(page)
    for step in ("for", "where", "apart", "way"):
        walker.answer(step)
    walker.accept_line()
    assert "WORDS OF THE NIGHT" in text_of(walker.get("/ask/check/"))


def test_fields_are_not_remembered_by_the_browser(walker):
    pages = [walker.walk(until=step).content.decode() for step in ORDER]
    assert all('<form method="post" novalidate autocomplete="off">' in page for page in pages)
    assert all("required" not in page for page in pages)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(walker, method):
    assert getattr(walker.client, method)("/ask/words/").status_code == 405
