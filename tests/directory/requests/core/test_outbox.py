import time
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from directory.requests.clock import by_the_hour
from directory.requests.mail_hours import JITTER
from directory.requests.models import Notice, OutboxMail
from directory.requests.outbox import LEASE, Delivered, deliver_due, notify
from directory.requests.routing import decline
from directory.requests.talk import Sheet
from tests.directory.requests.core.mail_server import free_port, mail_server, silent_server
from tests.directory.requests.core.people import ask, mail_time, make_peer, place_of, places_of, row_of
from tests.directory.requests.core.together import at_once

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def now(now):
    """A time at which the mails of what was asked just now are due."""
    return mail_time(now)


@pytest.fixture
def port(settings):
    """A port that mail is sent to, and nobody listens on yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = free_port()
    settings.EMAIL_TIMEOUT = 0.5
    return settings.EMAIL_PORT


@pytest.fixture
def server(port):
    with mail_server(port) as temper:
        yield temper


def the_request_is_unchanged(sent, before) -> bool:
    columns = ("state", "due_at", "wrap")
    now_is = [[getattr(slot, column) for column in columns] for slot in places_of(sent)]
    return now_is == before and row_of(sent).state == "waiting"


def as_it_is(sent):
    return [[slot.state, slot.due_at, slot.wrap] for slot in places_of(sent)]


def test_a_mail_reaches_whom_the_request_was_released_to(server, now):
    first, second = make_peer(), make_peer()
    ask(first, second)
    assert deliver_due(now) == Delivered(sent=1, kept=0)
    assert server.recipients == [first.email]
    assert not Notice.objects.exists()


def test_a_mail_waits_for_the_next_mail_hour(server, now):
    ask(make_peer())
    assert deliver_due(now - JITTER - timedelta(seconds=1)).sent == 0
    assert deliver_due(now).sent == 1


def test_whoever_is_next_gets_a_mail_when_it_is_passed_on(server, now):
    first, second = make_peer(), make_peer()
    ask(first, second)
    decline(place_of(first), first.account, timezone.now())
    deliver_due(now)
    assert server.recipients == sorted([first.email, second.email])


def test_every_mail_says_the_same(server, now):
    for setting, language in (("hospital", "en"), ("ambulance", "de")):
        peer = make_peer(settings=(setting,), languages=("en", language))
        ask(peer)
    deliver_due(now)
    one, other = server.mails
    assert (one["Subject"], one.get_payload()) == (other["Subject"], other.get_payload())
    assert one.get_content_type() == "text/plain"


def test_a_mail_names_nobody_and_nothing(server, now):
    peer = make_peer(name="Rosalind", settings=("ambulance",))
    sent = ask(peer, sheet=Sheet("en", "ambulance"))
    deliver_due(now)
    (mail,) = server.mails
    whole = mail.as_string().lower()
    telling = ["rosalind", "ambulance", "request", str(sent.request_id)[:8], "http", "reply-to"]
    assert [word for word in telling if word in whole] == []
    assert not any(sign.isdigit() for sign in mail["Subject"] + mail.get_payload())


@pytest.mark.parametrize("answer", ["550 No such user here", "451 Try again later"])
@pytest.mark.parametrize("when", ["refusal", "late_refusal"])
def test_a_refused_mail_stays_and_the_request_is_unchanged(server, now, answer, when):
    sent = ask(make_peer())
    before = as_it_is(sent)
    setattr(server, when, answer)
    assert deliver_due(now) == Delivered(sent=0, kept=1)
    assert the_request_is_unchanged(sent, before)
    setattr(server, when, "")
    assert deliver_due(now + timedelta(hours=2)) == Delivered(sent=1, kept=0)
    assert len(server.taken) == 1


def test_a_refused_mail_keeps_no_other_one_back(server, now):
    refused, other = make_peer(), make_peer()
    ask(refused)
    ask(other)
    server.refusal, server.refused_address = "550 No such user here", refused.email
    assert deliver_due(now) == Delivered(sent=1, kept=1)
    assert server.recipients == [other.email]


def test_a_server_that_hangs_keeps_the_mail_and_does_not_hold_up_the_rest(port, now):
    sent = ask(make_peer())
    ask(make_peer())
    before = as_it_is(sent)
    started = time.monotonic()
    with silent_server(port):
        assert deliver_due(now) == Delivered(sent=0, kept=1)
    assert time.monotonic() - started < 2
    assert OutboxMail.objects.filter(not_before__lte=by_the_hour(now + LEASE)).count() == 2
    assert the_request_is_unchanged(sent, before)


def test_a_server_that_is_down_for_a_day_loses_no_mail(port, now):
    sent = ask(make_peer())
    before = as_it_is(sent)
    for hour in range(24):
        assert deliver_due(now + timedelta(hours=hour)).sent == 0
    assert the_request_is_unchanged(sent, before)
    with mail_server(port) as temper:
        assert deliver_due(now + timedelta(hours=25)) == Delivered(sent=2, kept=0)
        assert len(temper.taken) == 2


def test_one_mail_a_run_finds_a_server_that_is_back(port, now):
    for _ in range(3):
        ask(make_peer())
    for minute in range(2):
        assert deliver_due(now + timedelta(seconds=minute)) == Delivered(sent=0, kept=1)
    with mail_server(port):
        assert deliver_due(now + timedelta(seconds=3)) == Delivered(sent=1, kept=0)


def test_a_mail_that_was_not_taken_is_not_tried_again_within_five_minutes(port, now):
    ask(make_peer())
    deliver_due(now)
    assert deliver_due(now + timedelta(minutes=4)) == Delivered(sent=0, kept=0)


def test_a_mail_is_given_up_after_three_days_and_the_request_is_unchanged(port, now):
    sent = ask(make_peer())
    before = as_it_is(sent)
    deliver_due(now)
    deliver_due(now + timedelta(days=3))
    assert OutboxMail.objects.count() == 2
    for _ in range(2):
        deliver_due(now + timedelta(days=5))
    assert not OutboxMail.objects.exists()
    assert the_request_is_unchanged(sent, before)


def test_a_mail_that_was_not_taken_stands_at_a_full_hour(port, now):
    ask(make_peer())
    deliver_due(now)
    tried = OutboxMail.objects.first().not_before
    assert (tried.minute, tried.second, tried.microsecond) == (0, 0, 0)


def test_a_mail_that_is_not_taken_is_logged_in_words_that_tell_nothing(port, now, caplog):
    ask(make_peer())
    deliver_due(now)
    (line,) = [record.getMessage() for record in caplog.records]
    assert line == "The mail server did not take a mail. It stays in the outbox."


def test_to_whom_a_mail_goes_is_sealed():
    peer = make_peer()
    ask(peer)
    stored = bytes(Notice.objects.get().recipient)
    assert peer.email.encode() not in stored
    assert len(stored) == 41 + 17


def test_a_changed_row_of_the_outbox_sends_nothing_and_is_an_alarm(server, now, alarms):
    ask(make_peer())
    row = Notice.objects.get()
    row.recipient = bytes(row.recipient[:-1]) + bytes([row.recipient[-1] ^ 1])
    row.save()
    deliver_due(now)
    assert server.taken == []
    assert alarms() == ["A row of the outbox was changed. Nothing is sent for it."]


@pytest.mark.parametrize("change", ["inactive", "deleted"])
def test_an_account_that_is_gone_gets_no_mail(server, now, change):
    peer = make_peer()
    ask(peer)
    account = get_user_model().objects.get(pk=peer.account)
    if change == "inactive":
        account.is_active = False
        account.save()
    else:
        account.delete()
    deliver_due(now)
    assert server.taken == []
    assert not OutboxMail.objects.filter(not_before__lte=now).exists()


def test_an_address_that_no_mail_can_be_written_to_stops_no_other_one(server, now):
    broken, other = make_peer(), make_peer()
    get_user_model().objects.filter(pk=broken.account).update(email="not an address\n@")
    ask(broken)
    ask(other)
    deliver_due(now)
    deliver_due(now)
    assert server.recipients == [other.email]


def test_a_change_that_is_taken_back_sends_no_mail(server, now):
    peer = make_peer()
    with transaction.atomic(using="vault"):
        notify(peer.account, timezone.now())
        transaction.set_rollback(True, using="vault")
    assert deliver_due(now) == Delivered(sent=0, kept=0)


@pytest.mark.django_db(transaction=True, databases=["default", "vault"])
def test_two_workers_send_each_mail_once(server, now):
    peers = [make_peer() for _ in range(20)]
    for peer in peers:
        ask(peer)
    assert sum(at_once(lambda: deliver_due(now).sent, times=2)) == 20
    assert server.recipients == sorted(peer.email for peer in peers)
