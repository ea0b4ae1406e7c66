import base64
import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.sealing.errors import SealBroken
from tests.accounts.codes import code_now
from tests.accounts.conftest import PASSWORD, Visitor
from tests.accounts.keys import Key, options
from tests.accounts.test_secrets import rows_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
ADD, LIST, SIGN_IN = "mfa_add_webauthn", "mfa_list_webauthn", "mfa_authenticate"
NOT_IT = "This passkey did not open the account"


def at_home() -> Visitor:
    """A browser that visits the site by a name: passkeys do not belong to numbers."""
    return Visitor(SERVER_NAME="localhost")


def page_of(browser: Visitor, view: str, *arguments: int) -> str:
    return browser.get(reverse(view, args=arguments)).content.decode()


def add(browser: Visitor, key: Key, name: str = "My key ring"):
    answer = key.made(options(page_of(browser, ADD)))
    return browser.post(reverse(ADD), {"name": name, "credential": answer})


def show(browser: Visitor, key: Key, view: str = SIGN_IN):
    return browser.post(reverse(view), {"credential": key.shown(options(page_of(browser, view)))})


def is_signed_in(browser: Visitor) -> bool:
    return "_auth_user_id" in browser.session


def kept(kind: str = Authenticator.Type.WEBAUTHN):
    return Authenticator.objects.filter(type=kind)


@pytest.fixture
def key():
    return Key()


@pytest.fixture
def inside(person):
    """Somebody signed in with password and app."""
    browser = at_home()
    browser.sign_in(person.email)
    browser.secret = browser.set_up_app()
    cache.clear()  # the code that was just used may be used again in this test
    return browser


@pytest.fixture
def with_key(inside, key):
    """Somebody signed in, who has an app and a passkey."""
    add(inside, key)
    return inside


def test_a_passkey_is_added_and_listed_under_its_name(inside, key):
    answer = add(inside, key)
    assert answer["Location"] == reverse("mfa_index")
    assert "1 passkey." in page_of(inside, "mfa_index")
    assert "My key ring" in page_of(inside, LIST)


def test_three_passkeys_are_listed(inside):
    for name in ("At home", "At work", "In the drawer"):
        add(inside, Key(), name)
    assert re.findall(r"<dt[^>]*>([^<]*)</dt>", page_of(inside, LIST)) == ["At home", "At work", "In the drawer"]


def test_a_passkey_without_a_name_gets_one(inside, key):
    add(inside, key, "")
    assert "Passkey 1" in page_of(inside, LIST)


def test_password_and_passkey_sign_in(person, with_key, key):
    browser = at_home()
    assert browser.sign_in(person.email)["Location"] == reverse(SIGN_IN)
    assert show(browser, key)["Location"] == reverse("supporter_me")
    assert browser.get(reverse("mfa_index")).status_code == 200


def test_the_code_still_signs_in_where_there_is_a_passkey(person, with_key):
    browser = at_home()
    browser.sign_in(person.email)
    page = page_of(browser, SIGN_IN)
    assert "A passkey needs scripts" in page
    browser.post(reverse(SIGN_IN), {"code": code_now(with_key.secret)})
    assert is_signed_in(browser)


def test_whoever_has_no_passkey_is_asked_for_none(person, inside):
    browser = at_home()
    browser.sign_in(person.email)
    assert "passkey.js" not in page_of(browser, SIGN_IN)


def test_somebody_else_s_passkey_opens_nothing(person, with_key):
    other_key, other = Key(), at_home()
    colleague = get_user_model().objects.create_user("colleague@example.org", PASSWORD)
    other.sign_in(colleague.email)
    add(other, other_key)
    browser = at_home()
    browser.sign_in(person.email)
    answer = show(browser, other_key)
    assert NOT_IT in answer.content.decode()
    assert not is_signed_in(browser)


def test_an_answer_to_an_older_question_opens_nothing(person, with_key, key):
    browser = at_home()
    browser.sign_in(person.email)
    old = key.shown(options(page_of(browser, SIGN_IN)))
    page_of(browser, SIGN_IN)
    assert NOT_IT in browser.post(reverse(SIGN_IN), {"credential": old}).content.decode()
    assert not is_signed_in(browser)


def test_a_passkey_that_was_asked_by_another_site_opens_nothing(person, with_key, key):
    browser = at_home()
    browser.sign_in(person.email)
    key.origin = "https://localhost.example.org"
    assert NOT_IT in show(browser, key).content.decode()
    assert not is_signed_in(browser)


def test_a_changed_signature_opens_nothing(person, with_key, key):
    browser = at_home()
    browser.sign_in(person.email)
    answer = json.loads(key.shown(options(page_of(browser, SIGN_IN))))
    signature = answer["response"]["signature"]
    answer["response"]["signature"] = signature[:-4] + ("AAAA" if signature[-4:] != "AAAA" else "BBBB")
    browser.post(reverse(SIGN_IN), {"credential": json.dumps(answer)})
    assert not is_signed_in(browser)


def test_a_passkey_belongs_to_the_name_in_the_address(person):
    browser = Visitor(SERVER_NAME="peers.example.org", HTTP_HOST="peers.example.org:8443")
    browser.sign_in(person.email)
    asked = options(page_of(browser, ADD))
    assert asked["rp"]["id"] == "peers.example.org"


@pytest.mark.parametrize(("host", "is_told"), [("127.0.0.1", True), ("[::1]", True), ("localhost", False)])
def test_whoever_visits_by_a_number_is_told_that_passkeys_need_a_name(person, host, is_told):
    browser = Visitor(SERVER_NAME=host, HTTP_HOST=f"{host}:8000")
    browser.sign_in(person.email)
    assert ("You opened this site by a number" in page_of(browser, ADD)) is is_told


def test_a_passkey_can_be_the_first_second_proof(person, key):
    browser = at_home()
    browser.sign_in(person.email)
    answer = add(browser, key)
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert browser.get(reverse("mfa_index")).status_code == 200
    again = at_home()
    assert again.sign_in(person.email)["Location"] == reverse(SIGN_IN)
    show(again, key)
    assert is_signed_in(again)


def test_a_passkey_is_renamed(with_key):
    with_key.post(reverse("mfa_edit_webauthn", args=[kept().get().pk]), {"name": "The small one"})
    assert "The small one" in page_of(with_key, LIST)


def test_a_name_that_will_not_do_says_why(with_key):
    address = reverse("mfa_edit_webauthn", args=[kept().get().pk])
    assert "Type a name." in with_key.post(address, {"name": ""}).content.decode()
    assert "Type a shorter name" in with_key.post(address, {"name": "x" * 61}).content.decode()


def test_a_removed_passkey_signs_nobody_in(person, with_key, key):
    with_key.post(reverse("mfa_remove_webauthn", args=[kept().get().pk]))
    assert "You have none yet." in page_of(with_key, LIST)
    browser = at_home()
    browser.sign_in(person.email)
    assert "passkey.js" not in page_of(browser, SIGN_IN)


@pytest.fixture
def key_alone(person, key):
    """Somebody signed in, whose only second proof is a passkey."""
    browser = at_home()
    browser.sign_in(person.email)
    add(browser, key)
    return browser


def test_the_last_second_proof_stays_when_it_is_a_passkey(key_alone):
    address = reverse("mfa_remove_webauthn", args=[kept().get().pk])
    assert "This is your only second proof" in key_alone.get(address).content.decode()
    assert key_alone.post(address).status_code == 409
    assert kept().count() == 1


def test_the_last_second_proof_stays_when_it_is_the_app(inside):
    assert "This is your only second proof" in page_of(inside, "mfa_deactivate_totp")
    inside.post(reverse("mfa_deactivate_totp"))
    assert kept(Authenticator.Type.TOTP).count() == 1


def test_the_app_goes_where_a_passkey_stays(with_key):
    with_key.post(reverse("mfa_deactivate_totp"))
    assert not kept(Authenticator.Type.TOTP).exists()
    assert with_key.get(reverse("mfa_index")).status_code == 200


@pytest.mark.parametrize("view", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_nobody_reaches_somebody_else_s_passkey(with_key, view):
    other = at_home()
    other.sign_in(get_user_model().objects.create_user("colleague@example.org", PASSWORD).email)
    other.set_up_app()
    address = reverse(view, args=[kept().get().pk])
    assert other.get(address).status_code == 404
    assert other.post(address, {"name": "Mine"}).status_code == 404


def test_a_passkey_shows_once_more_that_it_is_you(with_key, key, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    assert with_key.get(reverse(ADD)).status_code == 302
    answer = show(with_key, key, "mfa_reauthenticate_webauthn")
    assert answer["Location"] == reverse("supporter_me")
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    assert with_key.session["account_authentication_methods"][-1]["reauthenticated"]


def test_a_wrong_passkey_once_more_says_so_on_the_page(with_key):
    answer = show(with_key, Key(), "mfa_reauthenticate_webauthn")
    assert answer.status_code == 200
    assert NOT_IT in answer.content.decode()


def test_nothing_of_a_passkey_lies_in_its_row_in_clear(with_key, key):
    row = rows_of("mfa_authenticator")
    for form in (key.id.hex(), base64.urlsafe_b64encode(key.id).decode().rstrip("="), "My key ring", "localhost"):
        assert form not in row


def test_when_a_factor_was_made_and_used_is_kept_by_the_day_only(person, with_key, key):
    browser = at_home()
    browser.sign_in(person.email)
    show(browser, key)
    made_and_used = Authenticator.objects.values_list("created_at", "last_used_at")
    assert len(made_and_used) == 3
    assert {(made.hour, made.minute, made.second, made.microsecond, used) for made, used in made_and_used} == {
        (0, 0, 0, 0, None)
    }


def test_a_factor_moved_to_another_account_opens_for_nobody(with_key):
    colleague = get_user_model().objects.create_user("colleague@example.org", PASSWORD)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE mfa_authenticator SET user_id = %s WHERE type = 'webauthn'", [colleague.pk])
    with pytest.raises(SealBroken):
        list(Authenticator.objects.filter(user=colleague))


NO_ANSWERS = {
    "nothing": "",
    "half": "{",
    "a list": "[]",
    "a number": "3",
    "null": "null",
    "another thing": '{"id": 1}',
    "deep": "[" * 5000,
    "long": '"' + "x" * 20_000 + '"',
}


@pytest.mark.parametrize("sent", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_an_answer_that_no_key_gives_says_what_to_do(inside, sent):
    page_of(inside, ADD)
    answer = inside.post(reverse(ADD), {"name": "My key ring", "credential": sent})
    assert answer.status_code == 200
    assert "Try again" in answer.content.decode()
    assert "My key ring" in answer.content.decode()
    assert not kept().exists()


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.binary(max_size=60).map(lambda some: base64.b64encode(some).decode()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
ENCODED = st.binary(max_size=120).map(lambda some: base64.urlsafe_b64encode(some).decode().rstrip("="))
PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]
ANSWERS = st.fixed_dictionaries(
    {"id": st.just("AAAA"), "rawId": st.just("AAAA")},
    optional={
        "type": VALUES | st.just("public-key"),
        "authenticatorAttachment": VALUES,
        "clientExtensionResults": VALUES,
        "response": st.dictionaries(st.sampled_from(PARTS), ENCODED | VALUES) | VALUES,
    },
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=ANSWERS | VALUES)
def test_whatever_is_sent_as_an_answer_nothing_breaks_and_nothing_opens(person, with_key, sent):
    cache.clear()  # so many do not sign in within a minute
    browser = at_home()
    browser.sign_in(person.email)
    page_of(browser, SIGN_IN)
    assert browser.post(reverse(SIGN_IN), {"credential": json.dumps(sent)}).status_code == 200
    assert with_key.post(reverse(ADD), {"credential": json.dumps(sent)}).status_code == 200
    assert not is_signed_in(browser)
    assert kept().count() == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.integers(0, 10_000), by=st.integers(1, 255), part=st.sampled_from(PARTS[:2]))
def test_a_real_answer_with_one_changed_byte_breaks_nothing(with_key, where, by, part):
    answer = json.loads(Key().made(options(page_of(with_key, ADD))))
    content = bytearray(base64.urlsafe_b64decode(answer["response"][part] + "=="))
    content[where % len(content)] ^= by
    answer["response"][part] = base64.urlsafe_b64encode(bytes(content)).decode().rstrip("=")
    assert with_key.post(reverse(ADD), {"credential": json.dumps(answer)}).status_code in (200, 302)
