"""Whoever gave a request up or lost it, stood in line in vain, or was left out: the inbox, and every place of it.

test_left_apart.py tries every address there is.
"""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from directory.requests.places import account_of
from tests.access.left import C_ANSWERED, C_WROTE, EXCLUDED, FORMER, LEFT, Left, set_left
from tests.access.scene import A_CONTACT, A_WROTE, B_WROTE, FEARED, HOLDER_WROTE, NOTED, REPORTED, Scene
from tests.access.table import TABLE
from tests.access.trying import address, class_of, tried

# The scene itself is one for the module; the mark only says which databases have to be there.
pytestmark = pytest.mark.django_db(databases=["default", "vault"])
SECRETS = (A_WROTE, A_CONTACT, B_WROTE, C_WROTE, C_ANSWERED, FEARED, HOLDER_WROTE, NOTED, REPORTED)
IN_THE_INBOX = tuple(route for route in TABLE if route.startswith("inbox/"))
AT_A_PLACE = tuple(route for route in TABLE if "<uuid:slot>" in route)
METHODS = ("GET", "POST")
# What a place says to whoever had it: that it is over, and nothing of what was said there.
OVER = {
    "inbox/<uuid:slot>/": ("too late", "too late"),
    "inbox/<uuid:slot>/accept/": ("to inbox", "too late"),
    "inbox/<uuid:slot>/pass-on/": ("to inbox", "ok"),
    "inbox/<uuid:slot>/step-back/": ("too late", "ok"),
    "inbox/<uuid:slot>/close/": ("too late", "too late"),
    "inbox/<uuid:slot>/danger/": ("too late", "too late"),
    "inbox/<uuid:slot>/refer/": ("too late", "too late"),
}


@pytest.fixture(scope="module")
def left(scene: Scene) -> Iterator[Left]:
    return set_left()


def asked(left: Left, persona: str, method: str, path: str) -> str:
    """Return the class of the answer, in which no word of anybody stands."""
    answer = tried(left.browsers[persona], method, path, follow=method == "POST")
    body = b"".join(answer).decode(errors="replace")
    assert not [secret for secret in SECRETS if secret in body], f"{persona}: {method} {path}"
    return class_of(answer.redirected_from or answer)


@pytest.mark.parametrize("persona", LEFT)
def test_they_get_what_any_supporter_without_a_talk_gets(scene: Scene, left: Left, persona: str) -> None:
    for route in IN_THE_INBOX:
        path = address(route, scene.arguments())
        found = tuple(asked(left, persona, method, path) for method in METHODS)
        assert found == tuple(column["next_in_line"] for column in TABLE[route]), route


@pytest.mark.parametrize("persona", FORMER)
def test_their_own_place_says_to_the_former_that_it_is_over(left: Left, persona: str) -> None:
    arguments = {"slot": str(left.own[persona].pk)}
    found = {
        route: tuple(asked(left, persona, method, address(route, arguments)) for method in METHODS)
        for route in AT_A_PLACE
    }
    assert found == OVER


@pytest.mark.parametrize("persona", FORMER)
def test_the_places_of_others_in_that_request_are_missing_for_the_former(left: Left, persona: str) -> None:
    others = [slot for slot in left.places[persona] if slot.pk != left.own[persona].pk]
    assert len(others) == 5
    assert {asked(left, persona, "GET", reverse("inbox_talk", args=[slot.pk])) for slot in others} == {"missing"}


@pytest.mark.parametrize("persona", ["never_asked", *EXCLUDED])
def test_every_place_is_missing_for_whoever_was_never_asked(left: Left, persona: str) -> None:
    for slot in left.places[persona]:
        for route in AT_A_PLACE[:2]:
            path = address(route, {"slot": str(slot.pk)})
            assert {asked(left, persona, method, path) for method in METHODS} == {"missing"}, route


@pytest.mark.parametrize("persona", EXCLUDED)
def test_not_even_a_row_is_there_for_whoever_she_left_out(left: Left, persona: str) -> None:
    """A dummy may lie in anybody's mailbox; it is nobody's place."""
    assert {account_of(slot) for slot in left.places[persona]} == {left.successor.account, None}


@pytest.mark.parametrize("persona", LEFT)
def test_nothing_waits_in_their_inbox(left: Left, persona: str) -> None:
    page = tried(left.browsers[persona], "GET", reverse("inbox")).content.decode()
    assert "Nothing is waiting for you" in page


def test_the_words_are_there_to_be_read_by_whoever_holds_the_talk(left: Left) -> None:
    """The tests above would say nothing if these words were nowhere."""
    page = tried(left.successor.browser, "GET", reverse("inbox_talk", args=[_held_by(left).pk])).content.decode()
    assert C_WROTE in page and C_ANSWERED in page


def _held_by(left: Left):
    return next(slot for slot in left.places["never_asked"] if slot.state == slot.State.ACCEPTED)
