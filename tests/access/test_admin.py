"""The Wagtail admin: one rule for all its addresses, a table for its lists, and no table of the vault for anybody."""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail import hooks

from directory.supporters.models import Supporter
from tests.access.addresses import admin_routes, admin_views
from tests.access.scene import A_CONTACT, A_WROTE, B_WROTE, FEARED, HOLDER_WROTE, NOTED, REPORTED, Scene
from tests.access.table import KEYED, OUTSIDE, SIGN_IN, STAFF
from tests.access.trying import address, class_of, tried

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
SECRETS = (A_WROTE, A_CONTACT, HOLDER_WROTE, B_WROTE, REPORTED, FEARED, NOTED)
# Open to all, for Wagtail draws its own sign-in page with them; they show symbols and words of the interface.
OPEN = {"admin/sprite/": "ok", "admin/jsi18n/": "ok"}
# Nobody gets another password here; allauth's pages do that.
SHUT = "admin/password_reset/"
# /admin/login/ has no name; it leads on to the page where everybody signs in.
BY_ANOTHER_STEP = "to django.views.generic.base.RedirectView"
LISTS = {
    "supporter:index": ("coordinator",),
    "programme:index": ("coordinator",),
    "institution:index": ("coordinator",),
    "contactperson:index": ("coordinator",),
    "certificate:index": ("coordinator", "auditor"),
    "edition:index": ("coordinator", "auditor"),
    "tie:index": ("coordinator",),
    "training:index": ("coordinator",),
    "supervision:index": ("coordinator",),
    "teams": ("coordinator",),
    "work-setting:index": ("coordinator",),
    "profession:index": ("coordinator",),
    "language:index": ("coordinator",),
    "measures": ("coordinator",),
    "measures_csv": ("coordinator",),
    "measures_json": ("coordinator",),
    "told_stories": ("story_editor",),
    "style_guide": ("editor", "publisher", "story_editor", "superuser"),
    "wagtailsnippets_resources_recording:list": ("editor", "publisher", "story_editor", "superuser"),
    "reportreader:index": ("coordinator", "superuser"),
    "posters:index": ("editor", "help_line_keeper", "superuser"),
    "wagtailsnippets_home_professionalservice:list": ("editor", "help_line_keeper", "superuser"),
    "wagtail_localize:translations_report": ("editor", "publisher", "superuser"),
    "wagtailusers_users:index": ("superuser",),
    "wagtailusers_groups:index": ("superuser",),
}


@pytest.mark.parametrize("route", [route for route in admin_routes() if route not in OPEN])
def test_whoever_is_not_of_the_staff_is_sent_to_sign_in(scene: Scene, route: str) -> None:
    path = address(route, {})
    for persona in (*OUTSIDE, *KEYED):
        found = class_of(tried(scene.browsers[persona], "GET", path))
        assert found in (("missing",) if route.startswith(SHUT) else (SIGN_IN, BY_ANOTHER_STEP)), persona


@pytest.mark.parametrize("route", OPEN)
def test_what_the_admin_shows_to_all_is_known(scene: Scene, route: str) -> None:
    assert class_of(tried(scene.browsers["nobody"], "GET", address(route, {}))) == OPEN[route]


@pytest.mark.parametrize("name", LISTS)
def test_each_list_opens_for_its_group_and_not_for_being_superuser(scene: Scene, name: str) -> None:
    found = {persona: class_of(tried(scene.browsers[persona], "GET", reverse(name))) for persona in STAFF}
    assert {persona for persona, answer in found.items() if answer == "ok"} == set(LISTS[name])


def test_no_view_of_the_admin_is_made_for_a_table_of_the_vault() -> None:
    of_the_vault = set(apps.get_app_config("requests").get_models())
    models = {view.view_initkwargs.get("model") for view in admin_views() if hasattr(view, "view_initkwargs")}
    assert Supporter in models
    assert models & of_the_vault == set()


def test_the_admin_offers_no_right_to_a_table_of_the_vault() -> None:
    offered = [right for hook in hooks.get_hooks("register_permissions") for right in hook()]
    assert "supporters" in {right.content_type.app_label for right in offered}
    assert "requests" not in {right.content_type.app_label for right in offered}


@pytest.mark.parametrize("persona", STAFF)
def test_no_page_of_the_admin_shows_a_word_of_a_request(scene: Scene, persona: str) -> None:
    for route in admin_routes():
        if "<" in route or "^" in route or route == "admin/failwhale/":
            continue
        body = tried(scene.browsers[persona], "GET", address(route, {})).content.decode(errors="replace")
        assert not [secret for secret in SECRETS if secret in body], route
