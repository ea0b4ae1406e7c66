"""A mail server out of order for a day: no request feels it, each mail goes out once when it is back, nothing is told."""

import time
from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail

from directory.requests.models import Message, Notice, OutboxMail, SupportRequest, Upkeep
from tests.directory.requests.core.mail_server import free_port, mail_server
from tests.directory.requests.core.people import WORDS, ask, make_peer
from tests.proof.faults.days import look, ticks, undone
from tests.proof.faults.mail_servers import FAULTS, HANGS

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
SECONDS = 0.1
# Two of the faults are tried in every run of the tests, all of them in `make prove`.
IN_SHORT = ("says nothing", "bounces after the words")
EVERY_FAULT = [
    pytest.param(name, id=name.replace(" ", "-"), marks=() if name in IN_SHORT else pytest.mark.proof)
    for name in FAULTS
]
# Minutes between two ticks.
SLOW, FAST = 120, 20


@pytest.fixture
def port(settings):
    """A port that mail is sent to, and nobody listens on yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_TIMEOUT = SECONDS
    return settings.EMAIL_PORT


@pytest.fixture(params=EVERY_FAULT)
def fault(request):
    return request.param


@pytest.fixture
def peers():
    return [make_peer() for _ in range(5)]


def a_day(clock, port, server, every):
    """Live 30 hours with this server, and half a day with a good one; returns what requests were like and who got mail."""
    start = clock.now
    with server(port):
        looks = ticks(clock, hours=30, every=timedelta(minutes=every))
    with mail_server(port) as good:
        looks += ticks(clock, hours=12, every=timedelta(minutes=every))
    clock.goes_to(start)
    return looks, Counter(good.recipients)


def with_a_good_one(clock, every):
    """Live the same hours with nothing out of order."""
    start = clock.now
    mail.outbox = []
    looks = ticks(clock, hours=42, every=timedelta(minutes=every))
    clock.goes_to(start)
    return looks, Counter(one.to[0] for one in mail.outbox)


@pytest.mark.parametrize("every", [SLOW, pytest.param(FAST, marks=pytest.mark.proof)])
def test_a_day_without_mail_changes_nothing_of_a_request_and_afterwards_each_mail_goes_out_once(
    clock, port, settings, peers, fault, every
):
    for first in range(3):
        ask(*peers[first:], now=clock.now)
    smtp, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.locmem.EmailBackend"
    with undone():
        usual_looks, usual_mails = with_a_good_one(clock, every)
    settings.EMAIL_BACKEND = smtp
    looks, mails = a_day(clock, port, FAULTS[fault], every)
    assert looks == usual_looks
    assert mails == usual_mails
    assert sum(mails.values()) >= 9
    assert SupportRequest.objects.count() == 3


@pytest.mark.proof
def test_what_goes_out_when_it_is_back_is_as_much_with_requests_as_without(clock, port, settings, fault):
    settings.LEEWARD_COVER_MAILS = 9
    peers = [make_peer() for _ in range(12)]
    with undone():
        _, without = a_day(clock, port, FAULTS[fault], 60)
    for peer in peers[:2]:
        ask(peer, peers[4], peers[6], now=clock.now)
    _, with_requests = a_day(clock, port, FAULTS[fault], 60)
    assert sum(with_requests.values()) == sum(without.values()) > 0
    assert with_requests[peers[0].email] and with_requests[peers[1].email]


@pytest.mark.parametrize("name", HANGS)
def test_a_server_that_hangs_holds_no_tick_up_and_other_work_goes_on(clock, port, peers, name):
    for _ in range(5):
        ask(*peers, now=clock.now)
    clock.moves(hours=20)
    others = [make_peer() for _ in range(6)]
    for peer in others:
        ask(peer, now=clock.now)
    clock.moves(hours=6)  # five windows have ended, six mails of an hour are due, and the clean-up of a day
    with FAULTS[name](port):
        started = time.monotonic()
        ticks(clock, hours=1, every=timedelta(hours=1))
        took = time.monotonic() - started
    assert took < 3 * SECONDS + 2
    assert Counter(state for _, state, _, _ in look()[1])["released"] == 11
    assert Counter(state for place, state, _, _ in look()[1] if place == 1) == {"ended": 5, "released": 6}
    assert Upkeep.objects.get().cleaned_on == (clock.now - timedelta(hours=1)).date()
    assert OutboxMail.objects.count() == 12
    assert OutboxMail.objects.filter(not_before__lt=clock.now - timedelta(hours=1)).count() == 5  # one was tried


@pytest.mark.proof
def test_the_log_of_such_a_day_tells_nothing(clock, port, peers, fault, caplog):
    sent = ask(*peers, now=clock.now)
    a_day(clock, port, FAULTS[fault], SLOW)
    said = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("mail."))
    told = {record.getMessage() for record in caplog.records if record.name.startswith("directory.requests")}
    assert told == {"The mail server did not take a mail. It stays in the outbox."}
    names = [peer.email for peer in peers] + [str(sent.request_id), sent.request_id.hex, sent.code, WORDS]
    assert [name for name in names if name in said] == []


@pytest.mark.proof
def test_mail_that_waits_is_sealed_all_day(clock, port, peers, fault):
    ask(*peers, now=clock.now)
    with FAULTS[fault](port):
        ticks(clock, hours=14, every=timedelta(hours=1))
    rows = [*OutboxMail.objects.all(), *Notice.objects.all()]
    assert rows
    assert {len(row.recipient) for row in rows} == {58}
    assert Message.objects.count() == 2
