"""A request ends by itself: 60 days after the last message, 180 after it was sent at most."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing.messages import Role
from directory.requests.due import do_what_is_due
from directory.requests.models import Message, OutboxMail, Report, Slot, SupportRequest, Tally
from directory.requests.retention import BATCH, erase_what_is_over, erased_on
from directory.requests.talk import open_with_code, write
from directory.requests.tombstones import tombstones_file
from tests.directory.requests.core.people import accepted_by, ask, make_peer, opened, row_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
days = st.dates(date(2020, 1, 1), date(2080, 1, 1))
spans = st.integers(0, 400).map(lambda number: timedelta(days=number))


@given(days, spans)
def test_it_ends_60_days_after_the_last_message_or_180_after_it_was_sent(created, later):
    assert erased_on(created, created + later) == created + min(later + timedelta(days=60), timedelta(days=180))


@given(days, spans, spans)
def test_a_later_message_never_ends_it_sooner(created, one, another):
    sooner, later = sorted((one, another))
    assert erased_on(created, created + sooner) <= erased_on(created, created + later)


@pytest.fixture
def sent(now):
    return ask(make_peer(), now=now)


def exists(sent) -> bool:
    return SupportRequest.objects.filter(pk=sent.request_id).exists()


def test_the_day_before_it_is_there(sent, now):
    erase_what_is_over(now.date() + timedelta(days=59))
    assert exists(sent)


def test_on_its_day_nothing_of_it_is_left(sent, now):
    assert erase_what_is_over(now.date() + timedelta(days=60)) == 1
    assert [model.objects.count() for model in (SupportRequest, Slot, Message)] == [0, 0, 0]


def test_its_code_then_opens_nothing(sent, now):
    erase_what_is_over(now.date() + timedelta(days=60))
    assert open_with_code(sent.code) is None


def test_a_message_keeps_it_for_60_days_more(sent, now):
    write(opened(sent), Role.REQUESTER, "Still here.", now + timedelta(days=59))
    erase_what_is_over(now.date() + timedelta(days=118))
    assert exists(sent)
    erase_what_is_over(now.date() + timedelta(days=119))
    assert not exists(sent)


def test_180_days_are_the_most_whatever_is_written(sent, now):
    write(opened(sent), Role.REQUESTER, "Still here.", now + timedelta(days=179))
    erase_what_is_over(now.date() + timedelta(days=179))
    assert exists(sent)
    erase_what_is_over(now.date() + timedelta(days=180))
    assert not exists(sent)


def test_what_a_supporter_holds_ends_like_any_other(now):
    peer = make_peer()
    sent = ask(peer, now=now)
    accepted_by(peer, now)
    erase_what_is_over(now.date() + timedelta(days=60))
    assert not exists(sent)


def test_more_than_a_batch_are_erased_in_one_call(monkeypatch, now):
    monkeypatch.setattr("directory.requests.retention.BATCH", 2)
    peer = make_peer(own_limit=9)
    for _ in range(5):
        ask(peer, now=now)
    assert BATCH > 2
    assert erase_what_is_over(now.date() + timedelta(days=60)) == 5


def test_each_is_noted_beside_the_keys(sent, now):
    erase_what_is_over(now.date() + timedelta(days=60))
    assert len(tombstones_file().read_text().splitlines()) == 2


def test_the_clock_alone_ends_it(sent, clock):
    clock.moves(days=60)
    do_what_is_due(clock.now)
    assert not exists(sent)


def test_what_became_due_during_a_downtime_is_erased_by_the_first_tick(sent, clock):
    do_what_is_due(clock.now)
    clock.moves(days=300)
    do_what_is_due(clock.now)
    assert not exists(sent)


def test_the_clean_up_runs_once_a_day(sent, clock):
    clock.now = clock.now.replace(hour=1)
    do_what_is_due(clock.now)
    SupportRequest.objects.update(last_message_on=clock.now.date() - timedelta(days=60))
    clock.moves(hours=1)
    do_what_is_due(clock.now)
    assert exists(sent)
    clock.moves(hours=23)
    do_what_is_due(clock.now)
    assert not exists(sent)


@pytest.mark.parametrize(("age", "left"), [(179, 1), (180, 0)])
def test_a_report_is_kept_for_180_days(clock, age, left):
    Report.objects.create(mailbox=bytes(32), sealed=b"", received_on=clock.now.date() - timedelta(days=age))
    do_what_is_due(clock.now)
    assert Report.objects.count() == left


@pytest.mark.parametrize(("age", "left"), [(2, 1), (4, 0)])
def test_a_mail_goes_after_three_days_though_no_server_ever_takes_it(clock, age, left):
    due = clock.now + timedelta(days=9)
    OutboxMail.objects.create(recipient=b"", queued_on=clock.now.date() - timedelta(days=age), not_before=due)
    do_what_is_due(clock.now)
    assert OutboxMail.objects.count() == left


@pytest.mark.parametrize(("month", "left"), [("2026-11", 1), ("2024-01", 0)])
def test_the_counts_of_a_month_go_after_two_years(clock, month, left):
    clock.now = clock.now.replace(year=2026, month=11, day=20)
    Tally.objects.create(id=bytes(32), month=month, sealed=b"")
    do_what_is_due(clock.now)
    assert Tally.objects.filter(pk=bytes(32)).count() == left


def test_the_page_says_the_day(client, sent):
    row = row_of(sent)
    client.post("/ask/return/", {"code": sent.code})
    day = erased_on(row.created_on, row.last_message_on)
    assert f"by itself on {day.day} {day:%B %Y}" in client.get("/ask/return/talk/").content.decode()
