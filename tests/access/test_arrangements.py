"""The access matrix again, where the site and the vault are two processes: who may do what stays as in the table."""

import copy
from http.cookies import SimpleCookie

import pytest
from django.test import Client

from config.process import Process
from tests.access.addresses import routes
from tests.access.scene import Scene
from tests.access.table import OUTSIDE, PERSONAS, TABLE
from tests.access.trying import address, class_of, tried
from tests.apart.arranging import SITE, VAULT, as_process, handed_over

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
OF_REQUESTS = tuple(route for route in TABLE if route.startswith(("ask/", "inbox/", "supporters/me/enrol/")))
# Where leaving and signing out go on to the other host.
ON_THEIR_WAY = ("leave/", "accounts/logout/")
OF_THE_SITE = tuple(route for route in TABLE if route not in (*OF_REQUESTS, *ON_THEIR_WAY))
ONLY_APART = {"", "inbox/sign-in/", "inbox/enter/", "inbox/out/", "accounts/handover/"}


@pytest.fixture(scope="module")
def arrived(scene: Scene) -> dict[str, SimpleCookie]:
    """The cookies of everybody, known to the vault by a hand-over and not by a session."""
    return {name: handed_over(browser) for name, browser in scene.browsers.items()}


def _browser(cookies: SimpleCookie) -> Client:
    """Return a new browser: a client keeps the middleware it began with."""
    browser = Client()
    browser.cookies = copy.deepcopy(cookies)
    return browser


@pytest.mark.parametrize("route", OF_REQUESTS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_vault_answers_everybody_as_the_table_says(
    scene: Scene, arrived: dict[str, SimpleCookie], route: str, method: str
) -> None:
    path = address(route, scene.arguments())
    with as_process(Process.VAULT):
        found = {name: class_of(tried(_browser(arrived[name]), method, path), "config.urls_vault") for name in PERSONAS}
    assert found == TABLE[route][0 if method == "GET" else 1]


@pytest.mark.parametrize("route", OF_THE_SITE)
def test_the_vault_serves_nothing_of_the_site(scene: Scene, arrived: dict[str, SimpleCookie], route: str) -> None:
    path = address(route, scene.arguments())
    with as_process(Process.VAULT):
        answer = tried(_browser(arrived["superuser"]), "GET", path)
    if answer.status_code != 404 and path not in ("/healthz/", "/robots.txt"):
        assert answer.headers["Location"] == SITE + path


def test_the_vault_mounts_neither_the_admin_nor_signing_in() -> None:
    assert [
        route for route in routes("config.urls_vault") if route.startswith(("admin", "accounts", "documents"))
    ] == []


def test_no_address_is_there_only_where_the_two_are_apart_but_the_ways_between_them() -> None:
    known = {*routes("config.urls")}
    apart = {*routes("config.urls_vault"), *routes("config.urls_site")} - known
    assert apart - {"^(?:ask|inbox|supporters/me/enrol)/"} == ONLY_APART


@pytest.mark.parametrize("route", OF_THE_SITE)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_site_answers_everybody_as_the_table_says(scene: Scene, route: str, method: str) -> None:
    path = address(route, scene.arguments())
    with as_process(Process.SITE):
        found = {
            name: class_of(tried(_browser(scene.browsers[name].cookies), method, path), "config.urls_site")
            for name in PERSONAS
        }
    assert found == TABLE[route][0 if method == "GET" else 1]


@pytest.mark.parametrize("route", OF_REQUESTS)
def test_the_site_sends_everybody_to_the_vault_and_takes_nothing(scene: Scene, route: str) -> None:
    path = address(route, scene.arguments())
    with as_process(Process.SITE):
        for name in PERSONAS:
            asked = tried(_browser(scene.browsers[name].cookies), "GET", f"{path}?supporter=&words=quince")
            assert asked.headers["Location"] == VAULT + path
            assert tried(_browser(scene.browsers[name].cookies), "POST", path).status_code == 405


@pytest.mark.parametrize("name", OUTSIDE)
def test_nobody_is_handed_over_who_has_not_signed_in(scene: Scene, name: str) -> None:
    with as_process(Process.SITE):
        assert (
            class_of(tried(_browser(scene.browsers[name].cookies), "GET", "/accounts/handover/")) == "to account_login"
        )
