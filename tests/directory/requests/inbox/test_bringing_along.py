"""A password was changed where the key could not follow, as on a host of its own."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from core.sealing.errors import SealBroken
from directory.requests.enrolment import current_key
from directory.requests.keyring import keyring
from directory.requests.passwords import open_by_password
from tests.directory.requests.people import PASSWORD, make_account, signed_in
from tests.directory.supporters.factories import make_supporter

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NEW = "seven quiet boats at anchor"


@pytest.fixture
def changed(enrolled):
    """A supporter who signs in with a new password; the key still lies under the one before."""
    user = enrolled.user
    user.set_password(NEW)
    user.save()
    enrolled.browser.force_login(user)
    return enrolled


def opens(person, password: str) -> bool:
    try:
        return bool(open_by_password(keyring().server, password, current_key(person.account)))
    except SealBroken:
        return False


def bring_along(person, old: str, new: str) -> str:
    data = {"old": old, "password": new}
    return person.browser.post(reverse("supporter_enrol_password"), data, follow=True).content.decode()


def test_both_passwords_together_open_the_inbox_and_from_then_on_the_new_one_alone(changed):
    assert "Your talks" in bring_along(changed, PASSWORD, NEW)
    assert opens(changed, NEW) and not opens(changed, PASSWORD)


def test_another_password_than_the_one_before_changes_nothing(changed):
    assert "This password does not open your key" in bring_along(changed, "none of the two", NEW)
    assert opens(changed, PASSWORD)


def test_the_password_of_today_must_be_right_too(changed):
    assert "This is not the password that you sign in with" in bring_along(changed, PASSWORD, "none of the two")
    assert opens(changed, PASSWORD)


def test_trying_old_passwords_is_slowed(changed):
    for _ in range(5):
        bring_along(changed, "none of the two", NEW)
    assert "That was wrong too often" in bring_along(changed, PASSWORD, NEW)
    caches["default"].clear()
    assert "Your talks" in bring_along(changed, PASSWORD, NEW)


def test_a_form_left_empty_says_what_to_type(changed):
    page = bring_along(changed, "", "")
    assert "Type the password that you had before." in page and "Type the password that you sign in with." in page


def test_whoever_has_no_key_yet_is_sent_to_make_one(settings, keys):
    user = make_account()
    make_supporter(account=user, confirmations=0)
    answer = signed_in(user).get(reverse("supporter_enrol_password"))
    assert answer.headers["Location"] == reverse("supporter_enrol")


def test_the_locked_inbox_leads_there(changed):
    page = changed.post("inbox", unlock_password=NEW).content.decode()
    assert reverse("supporter_enrol_password") in page
