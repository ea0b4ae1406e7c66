"""Whoever typed the right password and nothing more: every address of the site and of the admin, for each role."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.test import Client

from core.accounts.factor import SHOWN
from core.accounts.middleware import OPEN_BEFORE
from tests.access.addresses import routes
from tests.access.scene import A_CONTACT, A_WROTE, B_WROTE, HOLDER_WROTE, REPORTED, Scene
from tests.access.table import KEYED, SIGN_IN, STAFF
from tests.access.trying import address, class_of, tried

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
SET_UP = "to mfa_activate_totp"
SECRETS = (A_WROTE, A_CONTACT, B_WROTE, HOLDER_WROTE, REPORTED)
# Where the second factor is set up; the rest of OPEN_BEFORE leads there or out.
SETTING_UP = {
    "accounts/2fa/totp/activate/",
    "accounts/2fa/passkeys/add/",
    "accounts/reauthenticate/",
    "accounts/logout/",
}


def with_password_alone(browser: Client) -> Client:
    """Return a browser with the same cookies, in a session that never showed a second factor."""
    other = Client()
    other.force_login(get_user_model().objects.get(pk=browser.session["_auth_user_id"]))
    session = other.session
    del session[SHOWN]
    session.save()
    for name, morsel in browser.cookies.items():
        if name not in other.cookies:
            other.cookies[name] = morsel.value
    return other


def answers(scene: Scene, browser: Client) -> dict[tuple[str, str], str]:
    """Return the class of the answer for each address and method that is not what nobody gets."""
    found = {}
    for route in routes():
        if route == "admin/failwhale/":  # breaks for everybody, on purpose
            continue
        path = address(route, scene.arguments())
        for method in ("GET", "POST"):
            answer = tried(browser, method, path)
            assert not [secret for secret in SECRETS if secret.encode() in b"".join(answer)], path
            if class_of(answer) != class_of(tried(scene.browsers["nobody"], method, path)):
                found[route, method] = class_of(answer)
    return found


# One of each kind: what differs between a holder and the next in line lies behind both factors. All are for `make prove`.
OF_EACH_KIND = ("holder", "coordinator", "superuser")
PERSONAS = [
    persona if persona in OF_EACH_KIND else pytest.param(persona, marks=pytest.mark.proof)
    for persona in [*KEYED, *STAFF]
]


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_password_alone_opens_nothing_but_the_way_to_a_second_factor(scene: Scene, persona: str) -> None:
    found = answers(scene, with_password_alone(scene.browsers[persona]))
    assert len(found) > 100
    let_in = {route for (route, _), answer in found.items() if answer not in (SET_UP, SIGN_IN)}
    assert let_in <= SETTING_UP
    assert len(OPEN_BEFORE) == len(SETTING_UP)


@pytest.mark.parametrize("persona", ["holder", pytest.param("superuser", marks=pytest.mark.proof)])
def test_whoever_has_a_factor_and_did_not_show_it_has_to_sign_in_anew(scene: Scene, persona: str) -> None:
    browser = with_password_alone(scene.browsers[persona])
    account = browser.session["_auth_user_id"]
    factor = Authenticator.objects.create(user_id=int(account), type=Authenticator.Type.TOTP, data={"secret": "x"})
    try:
        found = answers(scene, browser)
    finally:
        factor.delete()
    assert len(found) > 20
    assert set(found.values()) == {SIGN_IN}
