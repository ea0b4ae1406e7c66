"""Coming back with a code."""

import pytest
from django.test import Client

from core.sealing.code import check_character, new_code, shown
from directory.requests.ask.pace import MOST_WRONG
from directory.requests.erasure import erase
from directory.requests.models import SupportRequest
from directory.requests.visits import COOKIE
from tests.directory.requests.ask.walking import Walker, text_of
from tests.directory.requests.core.people import ask, make_peer

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NOTHING = "Nothing is here for this code. It was erased, or a character is wrong."


@pytest.fixture
def sent(db, keys):
    return ask(make_peer(name="Amira"))


def enter(walker, code: str, **more):
    return walker.post("/ask/return/", {"code": code, **more})


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code,
        lambda code: shown(code).lower(),
        lambda code: f"  {' '.join(code)}\t",
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: f"my code: {shown(code)}"[9:],
        lambda code: "‎" + code.translate({ord(sign): ord(sign) + 0xFEE0 for sign in code}),
    ],
)
def test_a_code_opens_its_talk_however_it_is_written(walker, sent, typed):
    assert "Your talk" in text_of(enter(walker, typed(sent.code)))


@pytest.mark.parametrize("typed", ["7KQ3", "7KQ3-9XTR-MW4E-2HB", "7" * 17, "7" * 100_000])
def test_a_code_of_another_length_says_how_many(walker, records, typed):
    said = f"A code has 16 characters. You typed {len(typed.replace('-', ''))}."
    assert said in text_of(enter(walker, typed))


def test_a_mistyped_check_character_says_so(walker, sent):
    wrong = "0" if sent.code[-1] != "0" else "1"
    assert "One character is wrong" in text_of(enter(walker, sent.code[:-1] + wrong))


@pytest.mark.parametrize("letter", ["U", "é", "字"])
def test_a_letter_that_is_in_no_code_is_named(walker, records, letter):
    assert f"“{letter}” is in no code." in text_of(enter(walker, letter + "0" * 15))


@pytest.mark.parametrize("typed", ["", "   ", "\0\0", "----"])
def test_an_empty_code_asks_for_it(walker, records, typed):
    assert "There is a problem" in text_of(enter(walker, typed))


def test_what_was_typed_stands_in_the_box_again(walker, records):
    assert 'value="7KQ3 9"' in enter(walker, "7KQ3 9").content.decode()


def test_an_unknown_code_and_an_erased_one_get_the_same_answer(walker, sent):
    erase(sent.request_id)
    erased, unknown = enter(walker, sent.code), enter(walker, new_code())
    assert NOTHING in text_of(erased)
    assert text_of(erased) == text_of(unknown)
    assert erased.status_code == unknown.status_code == 200


def test_a_code_opens_one_talk_and_no_other(walker, sent):
    other = ask(make_peer(name="Jonas"), message="ANOTHER NIGHT")
    assert "ANOTHER NIGHT" not in text_of(enter(walker, sent.code))
    assert "ANOTHER NIGHT" in text_of(enter(walker, other.code))


def test_entering_gives_a_fresh_cookie(walker, sent):
    walker.begin()
    planted = walker.client.cookies[COOKIE].value
    enter(walker, sent.code)
    assert walker.client.cookies[COOKIE].value != planted


def test_more_than_thirty_wrong_codes_from_an_address_have_to_wait(walker, records):
    answers = [enter(walker, new_code()).status_code for _ in range(MOST_WRONG + 1)]
    assert answers == [200] * MOST_WRONG + [429]


def test_a_right_code_opens_beside_a_guesser_who_keeps_on(walker, sent):
    """A hospital is one address: whoever guesses there keeps nobody out."""
    for _ in range(MOST_WRONG + 5):
        enter(walker, new_code())
    assert enter(walker, new_code()).status_code == 429
    assert "Your talk" in text_of(enter(Walker(Client()), sent.code))
    assert enter(walker, new_code()).status_code == 429


def test_another_address_need_not_wait(walker, records):
    for _ in range(MOST_WRONG + 1):
        enter(walker, new_code())
    elsewhere = Walker(Client(REMOTE_ADDR="192.0.2.7"))
    assert NOTHING in text_of(enter(elsewhere, new_code()))


def test_behind_a_proxy_another_address_need_not_wait(records, settings):
    settings.LEEWARD_ADDRESS_HEADER = "X-Real-IP"
    guesser = Walker(Client(headers={"X-Real-IP": "192.0.2.1"}))
    for _ in range(MOST_WRONG + 1):
        enter(guesser, new_code())
    elsewhere = Walker(Client(headers={"X-Real-IP": "192.0.2.7"}))
    assert NOTHING in text_of(enter(elsewhere, new_code()))


def test_an_ipv6_line_counts_as_one_address(records):
    answers = [
        enter(Walker(Client(REMOTE_ADDR=f"2001:db8::{number:x}")), new_code()).status_code
        for number in range(MOST_WRONG + 1)
    ]
    assert answers[-1] == 429


def test_codes_that_open_something_do_not_count(sent):
    hospital = [enter(Walker(Client()), sent.code) for _ in range(MOST_WRONG + 5)]
    assert all("Your talk" in text_of(page) for page in hospital)
    assert NOTHING in text_of(enter(Walker(Client()), new_code()))


def test_mistyped_codes_do_not_count(walker, sent):
    body = sent.code[:-1]
    wrong = next(sign for sign in "0123" if sign != check_character(body))
    for _ in range(MOST_WRONG + 5):
        enter(walker, body + wrong)
    assert NOTHING in text_of(enter(walker, new_code()))


def test_an_old_token_keeps_what_was_typed(strict, sent):
    response = strict.post("/ask/return/", {"code": sent.code})
    assert response.status_code == 403
    assert f'value="{sent.code}"' in response.content.decode()


def test_without_keys_the_page_says_that_nothing_is_lost(walker, sent, keys):
    for file in keys.glob("month-*.key"):
        file.unlink()
    response = enter(walker, sent.code)
    assert response.status_code == 503
    assert "Nothing is lost" in text_of(response)


def test_the_talk_has_no_door_without_the_code(walker, sent):
    for page in ("talk", "others", "report", "close", "erase"):
        assert "Come back with your code" in text_of(walker.get(f"/ask/return/{page}/"))
        assert "Come back with your code" in text_of(walker.post(f"/ask/return/{page}/"))
    assert SupportRequest.objects.count() == 1
