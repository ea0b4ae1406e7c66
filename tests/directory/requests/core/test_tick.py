from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.signals import minute_passed
from directory.requests.models import MailHour, Message, Notice, OutboxMail, Slot, SupportRequest, Visit
from directory.requests.routing import waiting_for
from directory.requests.visits import VisitContent, start_visit
from tests.directory.requests.core.people import accepted_by, ask, mail_time, make_peer, place_of, row_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
# An hour before the mails of 7:00.
MORNING = timezone.now().replace(hour=6, minute=0, second=0, microsecond=0)


def tick() -> str:
    said = StringIO()
    call_command("tick", verbosity=2, stdout=said)
    return said.getvalue().strip()


def everything() -> list:
    tables = (SupportRequest, Slot, Message, Notice, OutboxMail, MailHour, Visit)
    return [list(model.objects.order_by("pk").values()) for model in tables]


@pytest.fixture
def peers():
    return [make_peer() for _ in range(4)]


def holding(peers) -> list[int]:
    return [number for number, peer in enumerate(peers) if waiting_for(peer.account)]


def test_a_tick_says_what_it_did(clock, peers):
    ask(*peers, now=clock.now)
    clock.now = mail_time(clock.now)
    assert tick() == "passed on 0, mails sent 1, mails kept 0"


def test_a_second_tick_changes_nothing(clock, peers):
    ask(*peers, now=clock.now)
    clock.moves(hours=26)
    tick()
    before = everything()
    assert tick() == "passed on 0, mails sent 0, mails kept 0"
    assert everything() == before


def test_before_its_time_nothing_is_done(clock, peers, mailoutbox):
    clock.now = MORNING
    ask(*peers, now=clock.now)
    tick()
    clock.now = MORNING + timedelta(minutes=59, seconds=59)
    before = everything()
    tick()
    assert everything() == before
    assert mailoutbox == []


def test_there_is_one_more_mail_at_half_the_window(clock, peers, mailoutbox):
    clock.now = MORNING
    ask(*peers, now=clock.now)
    for _ in range(4 * 24):
        tick()
        clock.moves(minutes=15)
    first = [peers[0].email] * 2
    assert [mail.to for mail in mailoutbox[:2]] == [[one] for one in first]
    assert [mail.to for mail in mailoutbox if mail.to == [peers[0].email]] == [[one] for one in first]


def test_the_second_mail_comes_whatever_its_reader_did_because_who_watches_would_see_the_gap(clock, peers, mailoutbox):
    clock.now = MORNING
    ask(*peers, now=clock.now)
    clock.moves(hours=2)
    tick()
    accepted_by(peers[0], clock.now)
    clock.moves(hours=8)
    tick()
    assert [mail.to for mail in mailoutbox] == [[peers[0].email]] * 2


def test_after_days_of_downtime_nobody_in_line_is_passed_over(clock, peers):
    ask(*peers, now=clock.now)
    clock.moves(days=5)
    assert tick().startswith("passed on 1,")
    assert holding(peers) == [1]
    assert place_of(peers[1]).due_at - clock.now >= timedelta(hours=12)
    assert tick().startswith("passed on 0,")
    clock.moves(days=5)
    tick()
    assert holding(peers) == [2]


def test_each_request_takes_one_step_in_a_tick(clock, peers):
    sent = [ask(*peers, now=clock.now) for _ in range(3)]
    clock.moves(days=9)
    assert tick().startswith("passed on 3,")
    assert [row_of(one).state for one in sent] == [SupportRequest.State.WAITING] * 3


def test_one_changed_row_holds_up_no_other_request(clock, peers, alarms):
    broken, whole = ask(*peers, now=clock.now), ask(*peers, now=clock.now)
    Slot.objects.filter(request_id=broken.request_id).update(address=b"\x01" + bytes(57))
    clock.moves(hours=26)
    assert tick().startswith("passed on 2,")
    assert Slot.objects.filter(request_id=whole.request_id, due_at__isnull=False).count() == 2
    assert row_of(broken).state == SupportRequest.State.STRANDED
    assert alarms()


def test_without_the_server_key_the_public_site_goes_on_and_the_command_says_what_is_missing(clock, peers, keys, rf):
    from django.http import HttpResponse

    ask(*peers, now=clock.now)
    start_visit(HttpResponse(), VisitContent(), secure=False)
    clock.moves(days=2)
    (keys / "server.key").rename(keys / "kept")
    heard = []
    minute_passed.connect(lambda **sent: heard.append(sent["now"]), weak=False, dispatch_uid="test")
    try:
        with pytest.raises(CommandError, match=r"server\.key"):
            tick()
    finally:
        minute_passed.disconnect(dispatch_uid="test")
    assert heard == [clock.now]
    assert not Visit.objects.exists()


def test_what_waited_for_the_server_key_is_done_when_it_is_back(clock, peers, keys):
    ask(*peers, now=clock.now)
    clock.moves(days=2)
    (keys / "server.key").rename(keys / "kept")
    with pytest.raises(CommandError):
        tick()
    (keys / "kept").rename(keys / "server.key")
    assert tick().startswith("passed on 1,")
