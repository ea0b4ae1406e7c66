"""A form that somebody else's page sends along changes nothing: every address asks for its token."""

import copy

import pytest
from django.apps import apps
from django.test import Client

from tests.access.scene import Scene
from tests.access.table import TABLE
from tests.access.trying import address, undone

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
CHECKED = ("requests", "supporters", "institutions", "certification", "core", "mfa")
# They keep what a browser has open, and are sealed anew each time it is looked at.
RESEALED = {"Visit", "Unlock"}


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the vault, and of the people, accounts and factors beside it."""
    models = [model for app in CHECKED for model in apps.get_app_config(app).get_models()]
    kept = [model for model in models if model.__name__ not in RESEALED]
    return {model.__name__: list(model._base_manager.order_by("pk").values_list()) for model in kept}


def strict(browser: Client) -> Client:
    """Return a browser with the same cookies whose forms are checked as in real use."""
    checked = Client(enforce_csrf_checks=True)
    checked.cookies = copy.deepcopy(browser.cookies)
    return checked


@pytest.mark.parametrize("route", TABLE)
def test_a_post_without_a_token_changes_nothing(scene: Scene, route: str) -> None:
    path = address(route, scene.arguments())
    said = {"words": "slipped in", "text": "slipped in", "message": "slipped in", "code": scene.a.code, "light": "off"}
    before = rows()
    for persona in ("requester_a", "holder", "other_supporter", "reader"):
        with undone():
            strict(scene.browsers[persona]).post(path, said)
            assert rows() == before, persona
