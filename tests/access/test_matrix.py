"""Every address of the site, tried by everybody, with GET and with POST."""

import pytest

from tests.access.addresses import site_routes
from tests.access.scene import A_CONTACT, A_WROTE, B_WROTE, FEARED, HOLDER_WROTE, NOTED, REPORTED, Scene
from tests.access.table import PERSONAS, TABLE
from tests.access.trying import address, class_of, tried

# The scene itself is one for the module; the mark only says which databases have to be there.
pytestmark = pytest.mark.django_db(databases=["default", "vault"])
SECRETS = (A_WROTE, A_CONTACT, HOLDER_WROTE, B_WROTE, REPORTED, FEARED, NOTED)
# What each may meet somewhere. Everybody else meets none of it anywhere.
MAY_SEE = {
    "requester_a": {A_WROTE, HOLDER_WROTE, FEARED},
    "holder": {A_WROTE, A_CONTACT, HOLDER_WROTE, FEARED, NOTED},
    "requester_b": {B_WROTE},
    "reader": {REPORTED},
}


def test_every_address_of_the_site_is_listed() -> None:
    missing = [route for route in site_routes() if route not in TABLE]
    lines = "\n".join(f'    r"{route}": (all_get("…"), all_get("…")),' for route in missing)
    assert not missing, f"tests/access/table.py does not say who may do what here. Add and fill in:\n{lines}"


def test_no_address_is_listed_that_is_gone() -> None:
    assert [route for route in TABLE if route not in site_routes()] == []


@pytest.mark.parametrize("route", TABLE)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_everybody_gets_the_answer_of_the_table(scene: Scene, route: str, method: str) -> None:
    path = address(route, scene.arguments())
    found = {name: class_of(tried(scene.browsers[name], method, path)) for name in PERSONAS}
    assert found == TABLE[route][0 if method == "GET" else 1]


@pytest.mark.parametrize("route", TABLE)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_meets_words_that_are_not_theirs(scene: Scene, route: str, method: str) -> None:
    path = address(route, scene.arguments())
    codes = (scene.a.code, scene.b.code)
    for name in PERSONAS:
        body = tried(scene.browsers[name], method, path, follow=method == "POST").content.decode(errors="replace")
        met = {secret for secret in (*SECRETS, *codes) if secret in body}
        assert met <= MAY_SEE.get(name, set()), f"{name} met {met} at {path}"
