"""Those of test_left.py at every address there is, and where the site and the vault are two processes."""

import copy
from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from django.test import Client

from config.process import Process
from tests.access.left import C_ANSWERED, C_WROTE, EXCLUDED, FORMER, LEFT, Left, set_left
from tests.access.scene import Scene
from tests.access.table import TABLE
from tests.access.test_arrangements import OF_REQUESTS, OF_THE_SITE
from tests.access.trying import address, class_of, tried
from tests.apart.arranging import VAULT, as_process, handed_over

pytestmark = [pytest.mark.django_db(databases=["default", "vault"]), pytest.mark.proof]
METHODS = ("GET", "POST")


@pytest.fixture(scope="module")
def left(scene: Scene) -> Iterator[Left]:
    return set_left()


def browser_with(cookies: SimpleCookie) -> Client:
    """Return a new browser: a client keeps the middleware it began with."""
    browser = Client()
    browser.cookies = copy.deepcopy(cookies)
    return browser


def answers(cookies: SimpleCookie, path: str, urlconf: str) -> tuple[str, ...]:
    found = []
    for method in METHODS:
        answer = tried(browser_with(cookies), method, path)
        body = b"".join(answer).decode(errors="replace")
        assert C_WROTE not in body and C_ANSWERED not in body, path
        found.append(class_of(answer, urlconf))
    return tuple(found)


def as_any_supporter(route: str) -> tuple[str, ...]:
    return tuple(column["next_in_line"] for column in TABLE[route])


@pytest.mark.parametrize("persona", LEFT)
def test_every_address_of_a_whole_site(scene: Scene, left: Left, persona: str) -> None:
    for route in TABLE:
        path = address(route, scene.arguments())
        assert answers(left.browsers[persona].cookies, path, "config.urls") == as_any_supporter(route), route


@pytest.mark.parametrize("persona", LEFT)
def test_every_address_of_the_vaults_host(scene: Scene, left: Left, persona: str) -> None:
    cookies = handed_over(left.browsers[persona])
    for route in OF_REQUESTS:
        path = address(route, scene.arguments())
        with as_process(Process.VAULT):
            assert answers(cookies, path, "config.urls_vault") == as_any_supporter(route), route


@pytest.mark.parametrize("persona", LEFT)
def test_every_address_of_the_sites_host(scene: Scene, left: Left, persona: str) -> None:
    cookies = left.browsers[persona].cookies
    with as_process(Process.SITE):
        for route in OF_THE_SITE:
            path = address(route, scene.arguments())
            assert answers(cookies, path, "config.urls_site") == as_any_supporter(route), route
        for path in (address(route, scene.arguments()) for route in OF_REQUESTS):
            assert tried(browser_with(cookies), "GET", path).headers["Location"] == VAULT + path
            assert tried(browser_with(cookies), "POST", path).status_code == 405


@pytest.mark.parametrize("persona", [*FORMER, "never_asked", *EXCLUDED])
def test_every_place_of_that_request_on_the_vaults_host(left: Left, persona: str) -> None:
    cookies = handed_over(left.browsers[persona])
    for route in (route for route in OF_REQUESTS if "<uuid:slot>" in route):
        for slot in left.places[persona]:
            theirs = persona in FORMER and slot.pk == left.own[persona].pk
            with as_process(Process.VAULT):
                found = answers(cookies, address(route, {"slot": str(slot.pk)}), "config.urls_vault")
            assert theirs or found == ("missing", "missing"), route
