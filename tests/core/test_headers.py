import pytest

from core.headers import CONFIDENTIAL_SCRIPTS, script_hash

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

CONFIDENTIAL = ["/ask/", "/ask/return/", "/ask/no-such-page/", "/inbox/", "/ask/check/", "/organisations/assessment/"]


def policy(response) -> dict[str, str]:
    directives = response.headers["Content-Security-Policy"].split(";")
    return {name: rest for name, _, rest in (one.strip().partition(" ") for one in directives)}


@pytest.mark.parametrize("path", CONFIDENTIAL)
def test_every_confidential_answer_forbids_keeping_it(client, path) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", CONFIDENTIAL)
def test_every_confidential_answer_runs_only_scripts_named_by_their_hash(client, path) -> None:
    named = {f"'{script_hash(name)}'" for name in CONFIDENTIAL_SCRIPTS}
    assert set(policy(client.get(path))["script-src"].split()) == named


@pytest.mark.parametrize("path", CONFIDENTIAL)
def test_every_confidential_answer_is_kept_out_of_search_engines_and_other_sites(client, path) -> None:
    headers = client.get(path).headers
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/directory/", "/no-such-page/", "/accounts/login/"])
def test_no_page_outside_the_admin_allows_anything_inline(client, path) -> None:
    assert "unsafe" not in client.get(path).headers["Content-Security-Policy"]


def test_nothing_may_frame_the_site(client) -> None:
    assert policy(client.get("/"))["frame-ancestors"] == "'none'"


def test_a_public_page_asks_for_no_powers(client) -> None:
    assert "geolocation=()" in client.get("/").headers["Permissions-Policy"]


def test_a_script_that_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError):
        script_hash("js/nothing.js")


def previewed(client):
    from core.models import User
    from tests.home.trees import home_page, standard

    page = standard(home_page(), "about")
    page.save_revision()
    client.force_login(User.objects.create_superuser("admin@example.org", "a long enough password"))
    return client.get(f"/admin/pages/{page.pk}/view_draft/")


def test_a_preview_may_stand_in_a_frame_of_the_admin_and_allows_nothing_inline(client) -> None:
    found = previewed(client).headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in found
    assert "unsafe" not in found


def test_a_preview_carries_the_checker_and_a_public_page_does_not(client) -> None:
    assert "wagtail-userbar" in previewed(client).content.decode()
    assert "wagtail-userbar" not in client.get("/about/").content.decode()
