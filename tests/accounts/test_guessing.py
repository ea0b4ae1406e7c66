import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse

from tests.accounts.codes import code_now
from tests.accounts.conftest import PASSWORD, Visitor

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
WAIT = "That was wrong too often"


def from_address(address: str) -> Visitor:
    return Visitor(REMOTE_ADDR=address)


def guess(email: str, times: int, address: str = "198.51.100.1"):
    browser = from_address(address)
    for number in range(times):
        answer = browser.sign_in(email, f"a guess, number {number}")
    return answer


def test_five_wrong_passwords_make_the_guesser_wait(person):
    assert WAIT not in guess(person.email, 5).content.decode()
    assert WAIT in guess(person.email, 1).content.decode()


def test_whoever_has_to_wait_is_not_let_in_with_the_right_password_either(person):
    guess(person.email, 5)
    answer = from_address("198.51.100.1").sign_in(person.email)
    assert WAIT in answer.content.decode()


def test_a_guesser_elsewhere_locks_nobody_out(person):
    guess(person.email, 30)
    own = from_address("203.0.113.5")
    assert own.sign_in(person.email)["Location"] == reverse("supporter_me")


def test_a_guesser_at_the_same_address_holds_up_no_other_account(person):
    other = get_user_model().objects.create_user("colleague@example.org", PASSWORD)
    guess(person.email, 10)
    assert from_address("198.51.100.1").sign_in(other.email)["Location"] == reverse("supporter_me")


def test_a_thousand_wrong_passwords_from_one_address_keep_nobody_out_elsewhere(person):
    guess(person.email, 1000)
    own = from_address("203.0.113.5")
    assert own.sign_in(person.email)["Location"] == reverse("supporter_me")


def test_thirty_people_behind_one_address_sign_in_within_a_minute_mistyping_once_each(db):
    for number in range(30):
        user = get_user_model().objects.create_user(f"p{number}@example.org", PASSWORD)
        browser = from_address("198.51.100.1")
        assert "do not belong together" in browser.sign_in(user.email, "a lamp in the wrong window").content.decode()
        assert browser.sign_in(user.email)["Location"] == reverse("supporter_me")
        assert browser.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_right_password_makes_the_wrong_ones_before_it_forgotten(person):
    for _ in range(3):
        guess(person.email, 4)
        assert from_address("198.51.100.1").sign_in(person.email).status_code == 302


def test_capitals_in_the_address_do_not_give_more_guesses(person):
    guess(person.email, 3)
    guess(person.email.upper(), 2)
    assert WAIT in guess(person.email, 1).content.decode()


def at_the_code(email: str, address: str) -> Visitor:
    """Somebody who typed the right password and is asked for the code."""
    browser = from_address(address)
    browser.sign_in(email)
    return browser


def type_code(browser: Visitor, code: str):
    return browser.post(reverse("mfa_authenticate"), {"code": code})


@pytest.mark.parametrize("wrong", ["000000", "000000000000"], ids=["of the app", "spare"])
def test_five_wrong_codes_make_the_guesser_wait(person, with_app, wrong):
    guesser = at_the_code(person.email, "198.51.100.1")
    for _ in range(5):
        assert WAIT not in type_code(guesser, wrong).content.decode()
    assert WAIT in type_code(guesser, code_now(with_app)).content.decode()


def test_a_new_browser_at_the_same_address_gets_no_more_codes_to_guess(person, with_app):
    for _ in range(5):
        type_code(at_the_code(person.email, "198.51.100.1"), "000000")
    assert WAIT in type_code(at_the_code(person.email, "198.51.100.1"), code_now(with_app)).content.decode()


@pytest.mark.proof
def test_a_thousand_wrong_codes_from_one_address_keep_nobody_out_elsewhere(person, with_app):
    guesser = at_the_code(person.email, "198.51.100.1")
    for _ in range(1000):
        answer = type_code(guesser, "000000")
    assert WAIT in answer.content.decode()
    assert type_code(at_the_code(person.email, "203.0.113.5"), code_now(with_app)).status_code == 302


def guess_codes_from_everywhere(email: str, code: str) -> None:
    for number in range(25):
        guesser = at_the_code(email, f"198.51.100.{number}")
        for _ in range(5):
            type_code(guesser, code)


def test_six_digits_cannot_be_guessed_from_many_addresses(person, with_app):
    guess_codes_from_everywhere(person.email, "000000")
    answer = type_code(at_the_code(person.email, "203.0.113.5"), code_now(with_app))
    assert "Until tomorrow only a spare code or a passkey works" in answer.content.decode()


def test_a_spare_code_still_signs_its_owner_in_when_the_six_digits_rest(person, with_app):
    spare = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()[0]
    guess_codes_from_everywhere(person.email, "000000")
    assert type_code(at_the_code(person.email, "203.0.113.5"), spare).status_code == 302


def once_more(browser: Visitor, view: str, **typed: str):
    return browser.post(reverse(view), typed)


def test_the_password_asked_for_once_more_cannot_be_guessed_and_waits_elsewhere_for_nobody(person):
    inside, elsewhere = from_address("198.51.100.1"), from_address("203.0.113.5")
    for browser in (inside, elsewhere):
        browser.sign_in(person.email)
    for _ in range(6):
        answer = once_more(inside, "account_reauthenticate", password="not this one at all")
    assert WAIT in answer.content.decode()
    assert once_more(elsewhere, "account_reauthenticate", password=PASSWORD).status_code == 302


def test_the_code_asked_for_once_more_cannot_be_guessed(person):
    inside = from_address("198.51.100.1")
    inside.sign_in(person.email)
    inside.set_up_app()
    for _ in range(6):
        answer = once_more(inside, "mfa_reauthenticate", code="000000")
    assert WAIT in answer.content.decode()


def test_the_old_password_cannot_be_guessed_where_it_is_changed(person):
    inside = from_address("198.51.100.1")
    inside.sign_in(person.email)
    inside.set_up_app()
    new = "seven quiet boats at anchor"
    for old in (*["not this one at all"] * 5, PASSWORD):
        answer = once_more(inside, "account_change_password", oldpassword=old, password1=new, password2=new)
    assert WAIT in answer.content.decode()


def ask_for_link(email: str, times: int, address: str = "198.51.100.1"):
    browser = from_address(address)
    for _ in range(times):
        answer = browser.post(reverse("account_reset_password"), {"email": email})
    return answer


def test_the_reset_of_a_password_cannot_flood_a_mailbox_from_one_address(person):
    answer = ask_for_link(person.email, 15)
    assert "You asked for five links" in answer.content.decode()
    assert f'value="{person.email}"' in answer.content.decode()
    assert len(mail.outbox) == 5


def test_whoever_asks_for_links_elsewhere_holds_up_nobody(person):
    ask_for_link(person.email, 15)
    assert ask_for_link(person.email, 1, "203.0.113.5")["Location"] == reverse("account_reset_password_done")
    assert len(mail.outbox) == 6


def test_a_mailbox_is_not_flooded_from_many_addresses_and_nobody_is_told(person):
    for number in range(20):
        answer = ask_for_link(person.email, 5, f"198.51.100.{number}")
    assert answer["Location"] == reverse("account_reset_password_done")
    assert len(mail.outbox) == 30
