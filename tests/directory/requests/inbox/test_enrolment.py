import re

import pytest
from django.urls import reverse
from nacl.public import PrivateKey

from core.sealing.code import new_recovery_code, shown
from core.sealing.errors import KeySwapped, SealBroken
from core.sealing.mailbox import fingerprint
from directory.requests.account_keys import enrolled_keys, usable_keys
from directory.requests.enrolment import (
    AlreadyEnrolled,
    WrongRecoveryCode,
    confirm_recovery,
    current_key,
    enrolled_key,
    follow_password,
    restore,
    start_enrolment,
)
from directory.requests.keyring import keyring
from directory.requests.models import AccountKey
from directory.requests.passwords import open_by_password
from directory.supporters.models import KeyConfirmation
from tests.directory.requests.people import PASSWORD, enrol, make_account, make_enrolled, make_reader, signed_in
from tests.directory.supporters.factories import in_days, make_supporter

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NEW = "seven quiet boats at anchor"
State = AccountKey.State


@pytest.fixture
def newcomer():
    """An invited supporter who signed in and has no key yet."""
    user = make_account()
    make_supporter(account=user, confirmations=0)
    return user


@pytest.fixture
def browser(newcomer):
    return signed_in(newcomer)


def make_key(browser, password: str = PASSWORD) -> str:
    """Go through the first page; returns the recovery code as it is shown."""
    page = browser.post(reverse("supporter_enrol_key"), {"password": password}).content.decode()
    return re.search(r'id="code"[^>]*>([0-9A-Z-]+)<', page)[1]


def type_back(browser, code: str):
    return browser.post(reverse("supporter_enrol_code"), {"code": code}, follow=True)


def test_the_whole_way_ends_with_digits_to_read_aloud(newcomer, browser):
    code = make_key(browser)
    page = type_back(browser, code).content.decode()
    assert "read these digits aloud" in page
    digits = re.search(r'class="mono fingerprint"[^>]*>(.*?)</p>', page, re.DOTALL)[1]
    assert re.sub(r"<[^>]+>", "", digits) == fingerprint(enrolled_key(newcomer.pk).public_key)


def test_the_recovery_code_has_160_bits_and_is_shown_once(browser, newcomer):
    code = make_key(browser)
    assert len(code.replace("-", "")) == 33
    for name in ("supporter_enrol", "supporter_enrol_key", "supporter_enrol_code"):
        assert code not in browser.get(reverse(name), follow=True).content.decode()


def test_the_page_with_the_code_is_kept_nowhere(browser):
    answer = browser.post(reverse("supporter_enrol_key"), {"password": PASSWORD})
    assert answer["Cache-Control"] == "no-store"


def test_until_the_code_is_typed_back_the_key_is_not_used(browser, newcomer):
    make_key(browser)
    assert current_key(newcomer.pk).state == State.ENROLLING
    assert enrolled_key(newcomer.pk) is None
    assert enrolled_keys([newcomer.pk]) == {}


@pytest.mark.parametrize("spelled", [str.lower, lambda code: code.replace("-", " "), lambda code: f"  {code}\n"])
def test_the_code_is_read_in_any_spelling(browser, newcomer, spelled):
    code = make_key(browser)
    type_back(browser, spelled(code))
    assert enrolled_key(newcomer.pk) is not None


def swapped(code: str) -> str:
    return code[:-2] + ("A" if code[-2] != "A" else "B") + code[-1]


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (lambda code: code[:10], "A recovery code has 33"),
        (swapped, "There is a slip in this code"),
        (lambda code: "U" + code[1:], "is never part of a recovery code"),
        (lambda code: shown(new_recovery_code()), "not the one of this key"),
        (lambda code: "", "Type the recovery code"),
        (lambda code: "x" * 5000, "too long for a recovery code"),
        (lambda code: "\x00" + code[1:], "Null characters"),
    ],
)
def test_a_slip_says_what_is_wrong_and_enrols_nothing(browser, newcomer, slip, told):
    code = make_key(browser)
    page = type_back(browser, slip(code)).content.decode()
    assert told in page
    assert enrolled_key(newcomer.pk) is None
    assert code not in page


def test_only_the_password_of_the_account_makes_a_key(browser, newcomer):
    page = browser.post(reverse("supporter_enrol_key"), {"password": "not this one at all"}).content.decode()
    assert "This is not the password that you sign in with" in page
    assert current_key(newcomer.pk) is None


def test_beginning_again_replaces_the_unfinished_key(browser, newcomer):
    first = make_key(browser)
    second = make_key(browser)
    assert "not the one of this key" in type_back(browser, first).content.decode()
    type_back(browser, second)
    assert enrolled_key(newcomer.pk).version == 1
    assert AccountKey.objects.count() == 1


def test_pressing_twice_at_the_end_changes_nothing(browser, newcomer):
    code = make_key(browser)
    type_back(browser, code)
    key = enrolled_key(newcomer.pk)
    assert type_back(browser, code).status_code == 200
    assert enrolled_key(newcomer.pk) == key


def test_who_has_a_key_makes_no_second_one(enrolled):
    key = enrolled_key(enrolled.account)
    answer = enrolled.browser.post(reverse("supporter_enrol_key"), {"password": PASSWORD})
    assert answer["Location"] == reverse("supporter_enrol")
    assert enrolled.browser.get(reverse("supporter_enrol_key"))["Location"] == reverse("supporter_enrol")
    assert enrolled_key(enrolled.account) == key
    with pytest.raises(AlreadyEnrolled):
        start_enrolment(enrolled.account, PASSWORD)


def test_steps_out_of_order_lead_to_the_right_one(browser):
    assert browser.get(reverse("supporter_enrol_code"))["Location"] == reverse("supporter_enrol_key")
    code = new_recovery_code()
    assert browser.post(reverse("supporter_enrol_code"), {"code": code})["Location"] == reverse("supporter_enrol_key")
    make_key(browser)
    assert browser.get(reverse("supporter_enrol"))["Location"] == reverse("supporter_enrol_code")


def test_the_key_is_used_once_staff_confirmed_its_digits(newcomer):
    person = enrol(newcomer, newcomer.supporter)
    assert usable_keys([person.account]) == {}
    assert "Until they are confirmed no request comes to you" in person.get("supporter_enrol").content.decode()
    digits = enrolled_key(person.account).fingerprint
    KeyConfirmation.objects.create(supporter=newcomer.supporter, fingerprint=digits, confirmed_on=in_days(0))
    assert list(usable_keys([person.account])) == [person.account]
    assert "Your key is confirmed" in person.get("supporter_enrol").content.decode()


def test_a_site_may_ask_for_two_confirmations(newcomer, settings):
    settings.LEEWARD_KEY_CONFIRMATIONS = 2
    person = enrol(newcomer, newcomer.supporter)
    digits = enrolled_key(person.account).fingerprint
    for heard in (1, 2):
        by = make_account()
        KeyConfirmation.objects.create(
            supporter=newcomer.supporter, fingerprint=digits, confirmed_by=by, confirmed_on=in_days(0)
        )
        assert ("Your key is confirmed" in person.get("supporter_enrol").content.decode()) is (heard == 2)


def test_other_digits_than_these_are_an_alarm_on_the_page(newcomer):
    person = enrol(newcomer, newcomer.supporter)
    KeyConfirmation.objects.create(
        supporter=newcomer.supporter, fingerprint="00000 " * 5 + "00000", confirmed_on=in_days(0)
    )
    assert "Somebody typed other digits" in person.get("supporter_enrol").content.decode()


def test_a_reader_of_reports_makes_a_key_too():
    page = make_reader(confirmed=False).get("supporter_enrol").content.decode()
    assert "Until they are confirmed no report comes to you." in page


def test_a_reader_of_reports_sees_that_their_key_was_confirmed():
    page = make_reader().get("supporter_enrol").content.decode()
    assert "Your key is confirmed. Reports can reach you." in page


def test_whoever_is_no_supporter_makes_no_key():
    superuser = make_account(is_staff=True, is_superuser=True)
    coordinator = make_account("", "Coordinators")
    for user in (superuser, coordinator):
        for name in ("supporter_enrol", "supporter_enrol_key", "supporter_enrol_code", "supporter_enrol_restore"):
            assert signed_in(user).get(reverse(name)).status_code == 403
    assert not AccountKey.objects.exists()


def private_of(account: int, password: str) -> bytes:
    return open_by_password(keyring().server, password, current_key(account))


def test_the_password_opens_the_private_half_and_another_does_not(enrolled):
    assert (
        bytes(PrivateKey(private_of(enrolled.account, PASSWORD)).public_key)
        == enrolled_key(enrolled.account).public_key
    )
    with pytest.raises(SealBroken):
        private_of(enrolled.account, NEW)


def test_the_vault_does_not_say_whose_a_key_is(enrolled):
    row = current_key(enrolled.account)
    assert str(enrolled.account) not in {str(value) for value in (row.pk, bytes(row.label).hex())}
    assert enrolled.user.email.encode() not in bytes(row.label) + bytes(row.private_by_password)


@pytest.mark.parametrize("column", ["public_key", "mac", "version"])
def test_a_row_that_was_exchanged_is_an_alarm(enrolled, column):
    other = current_key(make_enrolled().account)
    value = 7 if column == "version" else getattr(other, column)
    AccountKey.objects.filter(pk=current_key(enrolled.account).pk).update(**{column: value})
    with pytest.raises(KeySwapped):
        enrolled_key(enrolled.account)
    answer = enrolled.get("supporter_enrol")
    assert answer.status_code == 409


def test_a_pair_that_was_exchanged_while_enrolling_is_not_enrolled(newcomer):
    row, code = start_enrolment(newcomer.pk, PASSWORD)
    other = current_key(make_enrolled().account)
    AccountKey.objects.filter(pk=row.pk).update(public_key=other.public_key)
    with pytest.raises(KeySwapped):
        confirm_recovery(newcomer.pk, code)
    assert current_key(newcomer.pk).state == State.ENROLLING


def test_changing_the_password_takes_the_key_along(enrolled):
    private = private_of(enrolled.account, PASSWORD)
    enrolled.post("account_change_password", oldpassword=PASSWORD, password1=NEW, password2=NEW)
    assert private_of(enrolled.account, NEW) == private
    with pytest.raises(SealBroken):
        private_of(enrolled.account, PASSWORD)


def test_a_change_with_a_password_that_never_opened_it_leaves_the_key_alone(enrolled):
    follow_password(enrolled.account, "not this one at all", NEW)
    assert private_of(enrolled.account, PASSWORD)


@pytest.fixture
def after_reset(enrolled):
    """A supporter whose password was set anew by mail, signed in with it."""
    user = enrolled.user
    user.set_password(NEW)
    user.save()
    enrolled.browser.force_login(user)
    return enrolled


def test_after_a_reset_the_new_password_alone_opens_nothing(after_reset):
    page = after_reset.post("inbox", unlock_password=NEW).content.decode()
    assert "Your key still needs the old one, or the code" in page


def test_after_a_reset_the_recovery_code_opens_the_key(after_reset):
    answer = after_reset.browser.post(
        reverse("supporter_enrol_restore"), {"code": after_reset.recovery_code, "password": NEW}, follow=True
    )
    assert "Your talks" in answer.content.decode()
    assert private_of(after_reset.account, NEW)


def test_another_recovery_code_opens_nothing(after_reset):
    code = make_enrolled().recovery_code
    page = after_reset.post("supporter_enrol_restore", code=code, password=NEW).content.decode()
    assert "not the one of this key" in page
    with pytest.raises(WrongRecoveryCode):
        restore(after_reset.account, code, NEW)


def test_the_recovery_code_needs_the_password_of_today(after_reset):
    page = after_reset.post("supporter_enrol_restore", code=after_reset.recovery_code, password=PASSWORD)
    assert "This is not the password that you sign in with" in page.content.decode()
    assert private_of(after_reset.account, PASSWORD)
