import pytest
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


def test_thirty_people_behind_one_address_sign_in_within_a_minute(db):
    for number in range(30):
        user = get_user_model().objects.create_user(f"p{number}@example.org", PASSWORD)
        assert from_address("198.51.100.1").sign_in(user.email).status_code == 302


def test_capitals_in_the_address_do_not_give_more_guesses(person):
    guess(person.email, 3)
    guess(person.email.upper(), 2)
    assert WAIT in guess(person.email, 1).content.decode()


def test_codes_cannot_be_guessed_for_ever(person, with_app):
    """Whoever gets here knows the password; that they are slowed for the account is the lesser evil."""
    for number in range(5):
        guesser = from_address(f"198.51.100.{number}")
        guesser.sign_in(person.email)
        guesser.post(reverse("mfa_authenticate"), {"code": "000000"})
    last = from_address("198.51.100.99")
    last.sign_in(person.email)
    answer = last.post(reverse("mfa_authenticate"), {"code": code_now(with_app)})
    assert WAIT in answer.content.decode()


def test_the_reset_of_a_password_cannot_flood_a_mailbox_from_one_address(person, visitor):
    for _ in range(15):
        answer = visitor.post(reverse("account_reset_password"), {"email": person.email})
    assert answer.status_code == 429
    assert len(mail.outbox) == 10
