"""kill -9 while mails go out: nobody who waits is left without one, one at most comes twice, and no request moves."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from directory.requests.models import MailHour, Notice, OutboxMail, Slot, SupportRequest
from directory.requests.outbox import deliver_due
from tests.directory.requests.core.mail_server import free_port, mail_server
from tests.directory.requests.core.people import ask, mail_time, make_peer
from tests.proof.killed.points import EVERY_CHANGE, RUNS, at_random, before_each_change
from tests.proof.killed.soundness import assert_nothing_half_there

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)
PEOPLE = 6
# Longer than a worker keeps a mail for itself, and sooner than the next mail hour opens.
A_WHILE = timedelta(hours=1, minutes=10)


@pytest.fixture
def peers():
    return [make_peer() for _ in range(PEOPLE)]


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    with mail_server(settings.EMAIL_PORT) as temper:
        yield temper


def everybody_waits(peers, server):
    """Have a request wait with each of these people, their mails due; returns the time they are due at."""
    for model in (SupportRequest, Notice, OutboxMail, MailHour):
        model.objects.all().delete()
    for peer in peers:
        ask(peer)
    server.taken.clear()
    return mail_time(timezone.now())


def requests() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (SupportRequest, Slot)]


def killed_while_mailing(kill, peers, server) -> int:
    now = everybody_waits(peers, server)
    before = requests()
    kill(partial(deliver_due, now))
    assert_nothing_half_there()
    deliver_due(now)
    deliver_due(now + A_WHILE)
    assert not OutboxMail.objects.filter(not_before__lte=now + A_WHILE).exists()
    assert not Notice.objects.exists()
    assert set(server.recipients) == {peer.email for peer in peers}
    assert len(server.recipients) <= PEOPLE + 1
    assert requests() == before
    return len(server.recipients)


@pytest.mark.parametrize("runs", RUNS)
def test_killed_at_random_points_of_mailing(runs, peers, server):
    for kill in at_random(runs, "mailing", lambda: partial(deliver_due, everybody_waits(peers, server))):
        killed_while_mailing(kill, peers, server)


@EVERY_CHANGE
def test_killed_before_each_change_of_mailing(peers, server):
    sent = [killed_while_mailing(kill, peers, server) for kill in before_each_change(at_least=12)]
    # Killed between the mail server's word and its own note of it, a worker can only send again.
    assert set(sent) == {PEOPLE, PEOPLE + 1}
