from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.sealing.errors import SealBroken
from core.sealing.visit import open_visit, split
from directory.requests import unlocking
from directory.requests.enrolment import current_key
from directory.requests.models import AccountKey, Unlock
from tests.core.places import all_places_taken
from tests.directory.requests.people import PASSWORD, make_account, make_enrolled, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
IS_OPEN = "Your talks"
IS_LOCKED = "Open your inbox"


@pytest.fixture
def at(monkeypatch):
    """Set the clock of the site."""
    begin = timezone.now()

    def later(**passed) -> None:
        monkeypatch.setattr(timezone, "now", lambda: begin + timedelta(**passed))

    return later


def shows(person) -> str:
    return person.get("inbox").content.decode()


def test_signing_in_alone_does_not_open_the_inbox(enrolled):
    assert IS_LOCKED in shows(enrolled)
    assert IS_OPEN not in shows(enrolled)


def test_the_password_opens_it(enrolled):
    enrolled.open()
    assert IS_OPEN in shows(enrolled)


def test_a_wrong_password_says_so_and_opens_nothing(enrolled):
    page = enrolled.post("inbox", unlock_password="not this one at all").content.decode()
    assert "This password does not open your inbox" in page
    assert IS_LOCKED in shows(enrolled)
    assert not Unlock.objects.exists()


def test_an_empty_password_says_what_to_type(enrolled):
    assert "Type the password that you sign in with." in enrolled.post("inbox", unlock_password="").content.decode()


def test_the_key_lies_in_the_row_sealed_and_not_in_the_session(enrolled):
    enrolled.open()
    token = enrolled.browser.cookies[unlocking.COOKIE].value
    row_id, key = split(token)
    row = Unlock.objects.get(pk=row_id)
    opened = unlocking._unpacked(open_visit(key, row_id, bytes(row.sealed)))
    private = opened.private_key
    assert len(private) == 32
    assert private not in bytes(row.sealed)
    assert private.hex() not in str(dict(enrolled.browser.session))
    assert token.encode() not in bytes(row.sealed) + bytes(row.pk)


def test_another_half_of_a_cookie_opens_nothing(enrolled):
    enrolled.open()
    token = enrolled.browser.cookies[unlocking.COOKIE].value
    row_id, _key = split(token)
    with pytest.raises(SealBroken):
        open_visit(bytes(32), row_id, bytes(Unlock.objects.get().sealed))


def test_the_cookie_is_out_of_reach_for_scripts_and_ends_with_the_browser(enrolled):
    enrolled.open()
    cookie = enrolled.browser.cookies[unlocking.COOKIE]
    assert cookie["httponly"]
    assert cookie["max-age"] == ""
    assert cookie["expires"] == ""


def test_over_https_the_cookie_travels_only_there(enrolled):
    enrolled.browser.post(reverse("inbox"), {"unlock_password": PASSWORD}, secure=True)
    assert enrolled.browser.cookies[unlocking.COOKIE]["secure"]


def test_it_locks_after_twenty_quiet_minutes(opened, at):
    at(minutes=19, seconds=59)
    assert IS_OPEN in shows(opened)
    at(minutes=19 + 20, seconds=59)
    assert IS_LOCKED in shows(opened)


def test_each_page_begins_the_twenty_minutes_anew(opened, at):
    for minutes in range(15, 120, 15):
        at(minutes=minutes)
        assert IS_OPEN in shows(opened)


def test_pages_within_a_minute_write_nothing_and_the_next_minute_is_noted_once(opened, at):
    at(seconds=1)
    opened.get("inbox")
    noted = bytes(Unlock.objects.get().sealed)
    at(seconds=59)
    opened.get("inbox")
    assert bytes(Unlock.objects.get().sealed) == noted
    at(seconds=61)
    opened.get("inbox")
    assert bytes(Unlock.objects.get().sealed) != noted


def test_after_eight_hours_it_locks_however_busy_one_was(opened, at):
    for minutes in range(15, 8 * 60, 15):
        at(minutes=minutes)
        opened.get("inbox")
    assert IS_OPEN in shows(opened)
    at(hours=8)
    opened.browser.force_login(opened.user)  # signing in has ended by then as well
    assert IS_LOCKED in shows(opened)


def test_the_row_tells_no_more_than_the_hour(opened):
    ends = Unlock.objects.get().expires_at
    assert (ends.minute, ends.second, ends.microsecond) == (0, 0, 0)


def test_locking_now_deletes_the_row(opened):
    opened.post("inbox_lock")
    assert not Unlock.objects.exists()
    assert IS_LOCKED in shows(opened)


def test_signing_out_deletes_the_row(opened):
    opened.post("account_logout")
    assert not Unlock.objects.exists()


def test_leaving_deletes_the_row(opened):
    opened.browser.get("/leave/")
    assert not Unlock.objects.exists()


def test_a_page_that_was_on_its_way_does_not_open_again_what_was_locked(opened, rf):
    request = rf.get("/inbox/")
    request.COOKIES[unlocking.COOKIE] = opened.browser.cookies[unlocking.COOKIE].value
    request.user = opened.user
    row = Unlock.objects.get()
    opened.post("inbox_lock")
    row_id, _key = split(request.COOKIES[unlocking.COOKIE])
    Unlock.objects.filter(pk=row_id).update(sealed=row.sealed)
    assert unlocking.unlocked(request) is None
    assert not Unlock.objects.exists()


def test_somebody_else_s_cookie_opens_nothing(opened):
    other = make_enrolled()
    other.browser.cookies[unlocking.COOKIE] = opened.browser.cookies[unlocking.COOKIE].value
    assert IS_LOCKED in shows(other)


@pytest.mark.parametrize("token", ["", "x", "A" * 64, "%00" * 20, "é" * 64])
def test_a_cookie_that_is_none_of_ours_opens_nothing(enrolled, token):
    enrolled.browser.cookies[unlocking.COOKIE] = token
    assert IS_LOCKED in shows(enrolled)


def test_a_row_that_was_changed_opens_nothing(opened):
    row = Unlock.objects.get()
    row.sealed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])
    row.save()
    assert IS_LOCKED in shows(opened)


def test_five_wrong_passwords_make_this_address_wait_and_no_other(enrolled):
    for _ in range(5):
        enrolled.post("inbox", unlock_password="not this one at all")
    page = enrolled.post("inbox", unlock_password=PASSWORD).content.decode()
    assert "wrong too often" in page
    elsewhere = signed_in(enrolled.user, REMOTE_ADDR="203.0.113.9")
    elsewhere.post(reverse("inbox"), {"unlock_password": PASSWORD})
    assert IS_OPEN in elsewhere.get(reverse("inbox")).content.decode()


def test_wrong_passwords_of_one_hold_up_no_colleague_at_the_same_address(enrolled):
    colleague = make_enrolled()
    for _ in range(10):
        enrolled.post("inbox", unlock_password="not this one at all")
    assert IS_OPEN in shows(colleague.open())


def test_a_key_that_is_not_the_enrolled_one_opens_nothing_and_says_so(enrolled):
    row = current_key(enrolled.account)
    other = make_enrolled()
    AccountKey.objects.filter(pk=row.pk).update(public_key=current_key(other.account).public_key)
    answer = enrolled.post("inbox", unlock_password=PASSWORD)
    assert answer.status_code == 409
    assert "This is not your key" in answer.content.decode()
    assert not Unlock.objects.exists()


def test_without_a_key_one_is_led_to_making_one():
    from tests.directory.supporters.factories import make_supporter

    user = make_account()
    make_supporter(account=user, confirmations=0)
    answer = signed_in(user).get(reverse("inbox"), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("supporter_enrol_key")


def test_a_missing_key_file_closes_the_inbox_in_words(enrolled, keys):
    (keys / "server.key").unlink()
    answer = enrolled.get("inbox")
    assert answer.status_code == 503
    assert "The inbox is closed for now" in answer.content.decode()


def test_whoever_waited_too_long_for_a_turn_is_told_and_keeps_their_words(enrolled):
    with all_places_taken():
        page = enrolled.post("inbox", unlock_password=PASSWORD).content.decode()
    assert "Wait a minute" in page
    assert IS_OPEN in shows(enrolled.open())
