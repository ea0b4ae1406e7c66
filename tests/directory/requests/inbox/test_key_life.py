"""A supporter's key through a new password, a new device, the paper, and the loss of everything."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from core.sealing.mailbox import open_address
from core.signals import password_changed
from directory.institutions.models import Institution
from directory.requests.account_keys import usable_keys
from directory.requests.candidates import candidates
from directory.requests.due import do_what_is_due
from directory.requests.enrolment import confirm_recovery, current_key, enrolled_key, restore, start_enrolment
from directory.requests.keyring import keyring
from directory.requests.line import NobodyInLine
from directory.requests.load_notes import keep_note
from directory.requests.models import AccountKey, LoadNote, Notice, Slot, SupportRequest
from directory.requests.passwords import open_by_password
from directory.requests.routing import accept, open_slot, waiting_for
from directory.supporters.models import KeyConfirmation, StaffPlace
from tests.directory.requests.people import (
    PASSWORD,
    ask,
    make_account,
    make_enrolled,
    place_of,
    signed_in,
    talk_with,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NEW = "another lamp in another window"
MANY = 100
ALARM = "A supporter's public key is not the one that was enrolled. Nothing is routed to it."


@pytest.fixture
def busy():
    """A supporter with 100 open talks."""
    person = make_enrolled(own_limit=MANY + 1)
    for _ in range(MANY):
        ask(person)
    for slot in waiting_for(person.account):
        accept(slot, person.account, timezone.now())
    return person


def opens(person, password: str) -> int:
    """Return how many talks open in a new browser with this password."""
    private = open_by_password(keyring().server, password, current_key(person.account, AccountKey.State.ENROLLED))
    return sum(bool(open_slot(slot, private, person.account)) for slot in waiting_for(person.account))


def set_password(person, password: str) -> None:
    user = get_user_model().objects.get(pk=person.account)
    user.set_password(password)
    user.save()


def test_after_a_change_of_password_a_hundred_talks_open(busy):
    busy.post("account_change_password", oldpassword=PASSWORD, password1=NEW, password2=NEW)
    assert opens(busy, NEW) == MANY


def test_a_change_of_password_writes_one_row_however_many_talks_there_are(busy, django_assert_num_queries):
    with django_assert_num_queries(2, using="vault"):
        password_changed.send(sender=None, user=busy.user, old=PASSWORD, new=NEW)


def test_after_a_reset_the_paper_opens_a_hundred_talks(busy):
    set_password(busy, NEW)
    browser = signed_in(busy.user)
    browser.post(reverse("supporter_enrol_restore"), {"code": busy.recovery_code, "password": NEW})
    assert opens(busy, NEW) == MANY


def test_the_paper_writes_one_row_however_many_talks_there_are(busy, django_assert_num_queries):
    with django_assert_num_queries(2, using="vault"):
        restore(busy.account, busy.recovery_code, NEW)


def test_on_a_new_device_the_password_is_all_it_takes(busy):
    browser = signed_in(busy.user)
    browser.post(reverse("inbox"), {"unlock_password": PASSWORD})
    assert browser.get(reverse("inbox")).content.decode().count("A talk in English") == MANY


def lose(person, password=PASSWORD, **more):
    return person.browser.post(reverse("supporter_enrol_lost"), {"sure": "on", "password": password, **more})


def begin_anew(person):
    """Make another key the same day, and type its recovery code back."""
    _row, code = start_enrolment(person.account, PASSWORD)
    confirm_recovery(person.account, code)
    return enrolled_key(person.account)


def hear(person, by) -> None:
    KeyConfirmation.objects.create(
        supporter=person.supporter,
        fingerprint=enrolled_key(person.account).fingerprint,
        confirmed_by=by,
        confirmed_on=timezone.now().date(),
    )


@pytest.fixture
def pass_days(monkeypatch):
    """Set the clock of the site so many days ahead."""

    def ahead(days: int) -> None:
        then = timezone.now() + timedelta(days=days)
        monkeypatch.setattr(timezone, "now", lambda: then)

    return ahead


def usable(person) -> bool:
    return person.account in usable_keys([person.account])


@pytest.fixture
def anew(enrolled):
    """Somebody who lost everything and made another key, which nobody has heard yet."""
    lose(enrolled)
    begin_anew(enrolled)
    return enrolled


def test_without_being_sure_nothing_is_lost(enrolled):
    page = enrolled.browser.post(reverse("supporter_enrol_lost"), {"password": PASSWORD})
    assert "nothing has changed" in page.content.decode()
    assert enrolled_key(enrolled.account)


def test_with_a_wrong_password_nothing_is_lost(enrolled):
    assert lose(enrolled, "not my password").status_code == 200
    assert enrolled_key(enrolled.account)


def test_the_lost_key_is_used_no_more(enrolled):
    lose(enrolled)
    assert enrolled_key(enrolled.account) is None
    assert not any(one.key_confirmed for one in candidates("en", "hospital", timezone.now().date()))


def test_nothing_of_the_lost_key_can_be_opened_with_paper_or_password(enrolled):
    lose(enrolled)
    row = AccountKey.objects.get()
    assert (bytes(row.private_by_password), bytes(row.private_by_recovery)) == (b"", b"")


def test_what_waited_goes_on_to_the_next(enrolled):
    other = make_enrolled()
    ask(enrolled, other)
    lose(enrolled)
    assert place_of(other).state == Slot.State.RELEASED


def test_who_wrote_to_them_is_told(enrolled, client):
    sent, _ = talk_with(enrolled)
    lose(enrolled)
    client.post("/ask/return/", {"code": sent.code})
    assert "cannot read it any more" in client.get("/ask/return/talk/").content.decode()


def test_nobody_is_lost_who_waited_behind_somebody_else(enrolled):
    first = make_enrolled()
    ask(first, enrolled)
    lose(enrolled)
    assert place_of(first).state == Slot.State.RELEASED
    assert not Slot.objects.filter(state=Slot.State.UNRELEASED, place=2).exists()


def test_their_own_notes_go_too(enrolled):
    keep_note(enrolled.account, 4, "A hard week.", timezone.now().date())
    lose(enrolled)
    assert not LoadNote.objects.exists()


def test_losing_twice_is_losing_once(enrolled):
    talk_with(enrolled)
    Notice.objects.all().delete()
    lose(enrolled)
    lose(enrolled)
    assert SupportRequest.objects.get().state == SupportRequest.State.LOST
    assert AccountKey.objects.count() == Notice.objects.count() == 1


def test_the_usual_mail_makes_the_owner_of_the_account_look_in(enrolled):
    lose(enrolled)
    (notice,) = Notice.objects.all()
    assert open_address(keyring().server, bytes(16), 0, bytes(notice.recipient)) == enrolled.account


@pytest.fixture
def half_lost(enrolled):
    """Somebody whose key was given up by a process that died before it gave back what they held; returns what was sent."""
    sent, _ = talk_with(enrolled)
    AccountKey.objects.update(state=AccountKey.State.RETIRED)
    return sent


def test_a_loss_that_was_cut_off_is_finished_within_a_minute(half_lost):
    do_what_is_due(timezone.now())
    assert SupportRequest.objects.get(pk=half_lost.request_id).state == SupportRequest.State.LOST


def test_a_loss_that_was_cut_off_is_finished_before_there_is_another_key(half_lost, enrolled):
    start_enrolment(enrolled.account, PASSWORD)
    assert SupportRequest.objects.get(pk=half_lost.request_id).state == SupportRequest.State.LOST


def test_nothing_is_sealed_anew_to_the_next_key(anew):
    assert Slot.objects.exclude(wrap=None).count() == 0


def test_one_who_heard_it_is_not_enough(anew, pass_days):
    hear(anew, make_account())
    pass_days(7)
    assert not usable(anew)


def test_two_who_heard_it_are_not_enough_before_seven_days(anew, pass_days):
    hear(anew, make_account())
    hear(anew, make_account())
    pass_days(6)
    assert not usable(anew)


def test_two_who_heard_it_are_enough_after_seven_days(anew, pass_days):
    hear(anew, make_account())
    hear(anew, make_account())
    pass_days(7)
    assert usable(anew)


@pytest.mark.parametrize("forged", [timezone.now().date() - timedelta(days=30), None], ids=["earlier", "none"])
def test_nobody_shortens_the_wait_in_the_database(anew, forged, alarms):
    hear(anew, make_account())
    hear(anew, make_account())
    AccountKey.objects.filter(state=AccountKey.State.ENROLLED).update(waits_from=forged)
    assert not usable(anew)
    assert alarms() == [ALARM]


def test_nobody_makes_the_lost_key_count_again_in_the_database(anew, alarms):
    AccountKey.objects.filter(state=AccountKey.State.ENROLLED).delete()
    AccountKey.objects.update(state=AccountKey.State.ENROLLED)
    assert not usable(anew)
    assert alarms() == [ALARM]


def test_two_of_one_organisation_are_not_enough_where_staff_belong_to_several(anew, pass_days):
    here, there = (Institution.objects.create(name=name, country="BE") for name in ("Here", "There"))
    one, two, three = make_account(), make_account(), make_account()
    for user, place in ((one, here), (two, here), (three, there)):
        StaffPlace.objects.create(account=user, institution=place)
    hear(anew, one)
    hear(anew, two)
    pass_days(7)
    assert not usable(anew)
    hear(anew, three)
    assert usable(anew)


def test_the_confirmation_of_the_lost_key_counts_for_nothing(anew, pass_days):
    pass_days(7)
    assert KeyConfirmation.objects.count() == 1
    assert not usable(anew)


def test_the_page_says_from_which_day_the_key_counts(anew):
    day = timezone.now().date() + timedelta(days=7)
    page = anew.get("supporter_enrol").content.decode()
    assert f"counts from {day.day} {day:%B %Y}" in page
    assert "Confirmed so far: 0 of 2" in page


def test_a_key_that_was_begun_and_not_finished_makes_the_first_one_no_second():
    person = make_enrolled()
    user = make_account()
    start_enrolment(user.pk, PASSWORD)
    _row, code = start_enrolment(user.pk, PASSWORD)
    confirm_recovery(user.pk, code)
    assert enrolled_key(user.pk).version == enrolled_key(person.account).version == 1


def another_pair(mine: AccountKey, theirs: AccountKey) -> None:
    mine.public_key = theirs.public_key


def with_its_mac(mine: AccountKey, theirs: AccountKey) -> None:
    mine.public_key, mine.mac = theirs.public_key, theirs.mac


def all_of_the_other_row(mine: AccountKey, theirs: AccountKey) -> None:
    for column in ("public_key", "mac", "salt", "private_by_password", "private_by_recovery"):
        setattr(mine, column, getattr(theirs, column))


def another_version(mine: AccountKey, theirs: AccountKey) -> None:
    mine.version += 1


@pytest.fixture(params=[another_pair, with_its_mac, all_of_the_other_row, another_version])
def exchange(request):
    """Exchange the key of somebody for that of somebody else who also has a confirmed one."""
    thief = make_enrolled()

    def done(person) -> None:
        mine = current_key(person.account)
        request.param(mine, current_key(thief.account))
        mine.save()
        KeyConfirmation.objects.create(
            supporter=person.supporter,
            fingerprint=enrolled_key(thief.account).fingerprint,
            confirmed_on=timezone.now().date(),
        )

    return done


def test_nothing_is_sent_to_somebody_whose_key_was_exchanged(enrolled, exchange):
    other = make_enrolled()
    exchange(enrolled)
    ask(enrolled, other)
    assert waiting_for(enrolled.account) == []
    assert place_of(other).state == Slot.State.RELEASED


def test_where_nobody_else_is_in_line_nothing_is_sent_at_all(enrolled, exchange):
    exchange(enrolled)
    with pytest.raises(NobodyInLine):
        ask(enrolled)
    assert not SupportRequest.objects.exists()


def test_a_line_passes_over_somebody_whose_key_was_exchanged(enrolled, exchange):
    second, third = make_enrolled(), make_enrolled()
    ask(enrolled, second, third)
    exchange(second)
    enrolled.open().post("inbox_pass_on", place_of(enrolled).pk)
    assert waiting_for(second.account) == []
    assert place_of(third).state == Slot.State.RELEASED


def test_an_exchanged_key_is_an_alarm_that_names_nobody(enrolled, exchange, alarms):
    exchange(enrolled)
    candidates("en", "hospital", timezone.now().date())
    assert set(alarms()) == {ALARM}


@pytest.mark.parametrize("page", ["supporter_enrol", "inbox"])
def test_whose_key_was_exchanged_is_told_so(enrolled, exchange, page):
    exchange(enrolled)
    answer = enrolled.post(page, unlock_password=PASSWORD) if page == "inbox" else enrolled.get(page)
    assert answer.status_code == 409
    assert "The key that is kept for you is not the one that you made" in answer.content.decode()
