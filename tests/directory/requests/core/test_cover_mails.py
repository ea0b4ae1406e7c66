"""Cover mails: how many go out at an hour tells nothing of requests, and to whom neither."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from directory.requests.clock import window_end
from directory.requests.models import MailHour, Notice, OutboxMail, Slot
from directory.requests.outbox import deliver_due, notify, opens_at, timetable
from tests.directory.requests.core.mail_server import free_port, mail_server
from tests.directory.requests.core.people import accepted_by, ask, mail_time, make_peer
from tests.directory.requests.core.together import at_once

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
# First mails of the four hours with the second ones of earlier hours; two first mails an hour.
A_DAY = [4, 2, 4, 6]


@pytest.fixture(autouse=True)
def two_at_an_hour(settings):
    settings.LEEWARD_COVER_MAILS = 9


@pytest.fixture
def peers():
    return [make_peer() for _ in range(12)]


@pytest.fixture
def morning() -> datetime:
    """A little before seven, before the first mails of a day."""
    return timezone.now().replace(hour=6, minute=50, second=0, microsecond=0)


def mails_of_a_day(mailoutbox, start: datetime) -> list[int]:
    """Run the outbox through the mail hours of a day and return how many mails each brought."""
    counts = []
    for hour in timetable().between(start, start + timedelta(days=1)):
        before = len(mailoutbox)
        deliver_due(opens_at(hour))
        counts.append(len(mailoutbox) - before)
    return counts


def test_the_same_number_goes_out_each_day(peers, morning, mailoutbox):
    mails_of_a_day(mailoutbox, morning)
    assert [mails_of_a_day(mailoutbox, morning + timedelta(days=day)) for day in (1, 2)] == [A_DAY, A_DAY]


@pytest.mark.parametrize("asked_at", [timedelta(0), timedelta(hours=2), timedelta(hours=12)])
@pytest.mark.parametrize("how_often", [1, 2])
def test_a_request_changes_nothing_in_the_number(peers, morning, mailoutbox, asked_at, how_often):
    mails_of_a_day(mailoutbox, morning)
    tomorrow = morning + timedelta(days=1)
    for number in range(how_often):
        ask(peers[number], now=tomorrow + asked_at)
    assert mails_of_a_day(mailoutbox, tomorrow) == A_DAY
    assert mails_of_a_day(mailoutbox, tomorrow + timedelta(days=1)) == A_DAY


def test_whoever_is_asked_is_among_those_who_get_a_mail(peers, morning, mailoutbox):
    ask(peers[5], now=morning)
    deliver_due(mail_time(morning))
    assert peers[5].email in {mail.to[0] for mail in mailoutbox}
    assert len(mailoutbox) == 2


def test_every_mail_has_a_second_one_whatever_it_was_sent_for(peers, morning, mailoutbox):
    ask(peers[5], now=morning)
    deliver_due(mail_time(morning))
    first = {mail.to[0] for mail in mailoutbox}
    accepted_by(peers[5], mail_time(morning))
    mailoutbox.clear()
    deliver_due(opens_at(morning.replace(hour=15, minute=0)))
    assert first <= {mail.to[0] for mail in mailoutbox}


def test_a_third_request_of_an_hour_is_told_of_at_the_next_one(peers, morning, mailoutbox):
    for number in range(3):
        ask(peers[number], now=morning)
    deliver_due(mail_time(morning))
    assert (len(mailoutbox), Notice.objects.count()) == (2, 1)
    deliver_due(mail_time(mail_time(morning)))
    assert (len(mailoutbox), Notice.objects.count()) == (4, 0)


def test_nobody_is_told_after_half_their_window_even_if_the_number_grows(peers, morning, mailoutbox):
    for number in range(6):
        ask(peers[number], now=morning)
    for hour in (7, 11):
        deliver_due(opens_at(morning.replace(hour=hour, minute=0)))
    assert {mail.to[0] for mail in mailoutbox} == {peer.email for peer in peers[:6]}


def test_who_is_told_by_a_second_mail_leaves_the_place_to_another(peers, morning, mailoutbox):
    ask(peers[5], now=morning)
    deliver_due(mail_time(morning))
    mailoutbox.clear()
    ask(peers[5], now=morning.replace(hour=12))
    deliver_due(opens_at(morning.replace(hour=15, minute=0)))
    assert Counter(mail.to[0] for mail in mailoutbox)[peers[5].email] == 1
    assert len(mailoutbox) == 4
    assert not Notice.objects.exists()


def test_cover_goes_to_nobody_who_could_not_be_asked(morning, mailoutbox):
    fit = make_peer()
    for fields in ({"key": False}, {"confirmed": False}, {"takes_requests": False}):
        make_peer(**fields)
    mails_of_a_day(mailoutbox, morning)
    assert {mail.to[0] for mail in mailoutbox} == {fit.email}


def test_cover_goes_to_the_busy_too_because_load_tells_of_requests(morning, mailoutbox):
    busy = make_peer(own_limit=1)
    ask(busy, now=morning)
    accepted_by(busy, morning)
    Notice.objects.all().delete()
    deliver_due(mail_time(morning))
    assert [mail.to for mail in mailoutbox] == [[busy.email]]


def test_everybody_gets_cover_in_time(peers, morning, mailoutbox):
    for day in range(12):
        mails_of_a_day(mailoutbox, morning + timedelta(days=day))
    assert {mail.to[0] for mail in mailoutbox} == {peer.email for peer in peers}


@pytest.mark.parametrize("how_often", [0, 2])
def test_after_two_days_without_a_worker_the_number_tells_nothing(peers, morning, mailoutbox, how_often):
    mails_of_a_day(mailoutbox, morning)
    mailoutbox.clear()
    for number in range(how_often):
        ask(peers[number], now=morning + timedelta(days=3))
    back = opens_at((morning + timedelta(days=3)).replace(hour=11, minute=0))
    deliver_due(back)
    # Two first mails, and the second mails that waited when the worker went away.
    assert len(mailoutbox) == 2 + 2
    assert {peer.email for peer in peers[:how_often]} <= {mail.to[0] for mail in mailoutbox}


def test_of_a_window_that_ended_nobody_is_told(peers, morning, settings, mailoutbox):
    settings.LEEWARD_COVER_MAILS = 0
    ask(peers[0], now=morning)
    deliver_due(opens_at((morning + timedelta(days=2)).replace(hour=11, minute=0)))
    assert mailoutbox == []
    assert not Notice.objects.exists()


@pytest.mark.parametrize("how_often", [0, 2])
def test_when_a_mail_server_was_down_for_a_day_the_number_tells_nothing(peers, morning, settings, how_often):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 0.5
    for number in range(how_often):
        ask(peers[number], now=morning)
    for quarter in range(4 * 23 + 1):
        deliver_due(morning + timedelta(minutes=15 * quarter))
    with mail_server(settings.EMAIL_PORT) as temper:
        deliver_due(morning + timedelta(days=1, minutes=-1))
    # Two first mails of the evening before and of four hours, and second mails of all but the last hour.
    assert len(temper.taken) == 5 * 2 + 4 * 2
    assert {peer.email for peer in peers[:how_often]} <= set(temper.recipients)


def test_the_window_begins_with_the_mail(peers, morning):
    ask(peers[0], now=morning.replace(hour=19, minute=10))
    told = timetable().next(morning.replace(hour=19, minute=10))
    end = Slot.objects.get(due_at__isnull=False).due_at
    assert end == window_end(told + timedelta(minutes=40), timetable().zone)


def test_nothing_in_the_outbox_tells_cover_from_what_somebody_waits_for(peers, morning):
    ask(peers[0], now=morning)
    deliver_due(opens_at(morning.replace(hour=7, minute=0)) - timedelta(seconds=1))
    before = set(OutboxMail.objects.values_list("pk", flat=True))
    deliver_due(mail_time(morning))
    rows = OutboxMail.objects.exclude(pk__in=before)
    seen = {(row.queued_on, row.not_before, len(row.recipient)) for row in rows}
    assert (rows.count(), len(seen)) == (2, 1)


def test_passed_mail_hours_are_forgotten(peers, morning, mailoutbox):
    for day in range(6):
        mails_of_a_day(mailoutbox, morning + timedelta(days=day))
    assert MailHour.objects.count() <= 4 * 3 + 1


@pytest.mark.django_db(transaction=True, databases=["default", "vault"])
def test_two_workers_put_the_mails_of_an_hour_together_once():
    peers = [make_peer() for _ in range(12)]
    now = timezone.now()
    notify(peers[0].account, now)
    assert sum(at_once(lambda: deliver_due(mail_time(now)).sent, times=2)) == 2
    assert MailHour.objects.count() == 1
