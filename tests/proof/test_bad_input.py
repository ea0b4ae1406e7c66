"""Generated forms, codes and addresses over the wire: whatever comes in, no page breaks."""

from random import Random

import pytest

from tests.browser.planted import Planted
from tests.proof.conversation import SAID, ask
from tests.proof.odd import body, code, query, seed_of_run
from tests.proof.visitor import Visitor

ASKING = (
    "",
    "start/",
    "for/",
    "where/",
    "apart/",
    "way/",
    "reach/",
    "words/",
    "line/",
    "check/",
    "sent/",
    "sent/reach/",
)
RETURNING = ("return/", "return/talk/", "return/others/", "return/report/")
BESIDE = ("/accounts/login/", "/accounts/password/reset/", "/inbox/", "/inbox/unlock/", "/")
READ = ("/directory/", "/search/", "/ask/", "/directory/amina/", "/accounts/login/", "/healthz/")
ADDRESSES = (*(f"/ask/{step}" for step in (*ASKING, *RETURNING, *RETURNING)), *BESIDE)
OF_A_TALK = (
    *(f"/ask/{place}" for place in RETURNING[1:]),
    "/ask/sent/",
    "/ask/sent/reach/",
    "/ask/check/",
    "/ask/words/",
)
# Fewer than an address may try codes within ten minutes, so that codes are looked up and not only counted.
TRIES_FROM_ONE_ADDRESS = 20


def came(site: Planted, number: int) -> Visitor:
    """Return somebody of an address of their own, who has begun to ask and so has a visit and a token."""
    visitor = Visitor(site.url, home=f"127.{1 + number // 62500}.{number // 250 % 250}.{1 + number % 250}")
    visitor.go("/ask/")
    visitor.press("Start", device="shared")
    return visitor


def came_back(site: Planted) -> Visitor:
    """Return somebody whose talk is open."""
    said = dict.fromkeys(SAID, "Said before it got odd")
    her, _code = ask(site, "amina", "Amina", said)
    return her


def token_of(visitor: Visitor) -> str:
    return next((cookie.value or "" for cookie in visitor.cookies if cookie.name == "csrftoken"), "")


def faults(site: Planted, tries: int, seed: int) -> list[str]:
    """Send so many generated requests; return what was sent where a page broke or was empty."""
    draw, found = Random(seed), []
    for number in range(tries):
        if number % TRIES_FROM_ONE_ADDRESS == 0:
            visitor = came(site, number // TRIES_FROM_ONE_ADDRESS)
        if draw.random() < 0.2:
            sent = f"{draw.choice(READ)}?{query(draw)}"
            page = visitor.go(sent)
        else:
            address, (said, kind) = draw.choice(ADDRESSES), body(draw, token_of(visitor))
            sent = f"{address} <- {kind}: {said[:300]!r}"
            page = visitor.post(site.url + address, said, kind)
        if page.status >= 500 or not page.text.strip():
            found.append(f"{page.status} for {sent} (ODD_SEED={seed}, number {number})")
    return found


def test_no_generated_form_breaks_a_page(planted: Planted) -> None:
    assert faults(planted, 200, seed=20261121) == []


def test_no_generated_form_breaks_an_open_talk(planted: Planted) -> None:
    draw, her, found = Random(11), came_back(planted), []
    for _ in range(100):
        address, (said, kind) = draw.choice(OF_A_TALK), body(draw, token_of(her))
        page = her.post(planted.url + address, said, kind)
        if page.status >= 500 or not page.text.strip():
            found.append(f"{page.status} for {address} <- {kind}: {said[:300]!r}")
    assert found == []
    assert "Your talk" in her.go("/ask/return/talk/").text
    her.go("/ask/return/erase/")
    her.press("Erase it all")


@pytest.mark.proof
def test_none_of_ten_thousand_generated_forms_breaks_a_page(planted: Planted) -> None:
    assert faults(planted, 10_000, seed=seed_of_run()) == []


def test_two_hundred_codes_that_are_right_in_form_open_nothing(planted: Planted) -> None:
    draw = Random(7)
    for number in range(200):
        if number % TRIES_FROM_ONE_ADDRESS == 0:
            visitor = Visitor(planted.url, home=f"127.9.0.{1 + number // TRIES_FROM_ONE_ADDRESS}")
            visitor.go("/ask/return/")
        page = visitor.press("Open", code=code(draw))
        assert page.status == 200 and "Come back with your code" in page.text


def test_a_request_that_cannot_be_read_leaves_no_address_in_the_log(planted: Planted) -> None:
    page = Visitor(planted.url, home="127.77.77.77").go(f"/?{'a' * 9_000}")
    assert page.status in (400, 414)
    assert "cannot be read" in planted.log.read_text()
    assert "127.77.77.77" not in planted.log.read_text()


def test_a_long_address_with_what_somebody_searched_is_not_in_the_log(planted: Planted) -> None:
    Visitor(planted.url).go(f"/directory/?q=persimmon{'x' * 400}")
    assert "persimmon" not in planted.log.read_text()
