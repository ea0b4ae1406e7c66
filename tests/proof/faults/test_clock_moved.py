"""A clock that is a day fast and is put back: nobody loses more than the step that the wrong day brought."""

from collections import Counter
from datetime import timedelta

import pytest

from core.sealing.messages import Role
from directory.requests.due import do_what_is_due
from directory.requests.models import MailHour, Notice, SupportRequest, Tally, Visit
from directory.requests.outbox import timetable
from directory.requests.routing import accept
from directory.requests.talk import write
from tests.directory.requests.core.people import ask, make_peer, opened, place_of, places_of, row_of
from tests.proof.faults.days import look, ticks

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PROMISED = timedelta(hours=12)
A_DAY = timedelta(days=1)
EVERY = timedelta(minutes=30)


@pytest.fixture
def peers():
    return [make_peer() for _ in range(4)]


@pytest.fixture
def a_day_fast(clock):
    """Return a function that lets the worker tick for some hours on a clock that is a day fast, and puts it right again."""

    def run(hours: float = 2, by: timedelta = A_DAY) -> None:
        clock.goes_to(clock.now + by)
        ticks(clock, hours=hours, every=EVERY)
        clock.goes_to(clock.now - by)

    return run


def released(sent) -> list[int]:
    return [slot.place for slot in places_of(sent) if slot.due_at is not None]


def test_a_request_takes_one_step_at_most_and_the_next_person_has_a_whole_window(clock, peers, a_day_fast):
    sent = ask(*peers, now=clock.now)
    a_day_fast()
    assert released(sent) == [1, 2]
    due = place_of(peers[1]).due_at
    assert due - timetable().next(clock.now) >= PROMISED
    accept(place_of(peers[1]), peers[1].account, clock.now)
    assert row_of(sent).state == SupportRequest.State.HELD


@pytest.mark.proof
def test_going_back_does_nothing_by_itself(clock, peers, a_day_fast):
    ask(*peers, now=clock.now)
    a_day_fast()
    then = look()
    ticks(clock, hours=14, every=timedelta(hours=1))
    assert look() == then


@pytest.mark.proof
def test_a_window_that_began_on_the_wrong_day_ends_and_is_passed_on(clock, peers, a_day_fast):
    sent = ask(*peers, now=clock.now)
    a_day_fast()
    end = place_of(peers[1]).due_at
    assert end - clock.now < timedelta(hours=50)
    clock.goes_to(end - timedelta(minutes=1))
    do_what_is_due(clock.now)
    assert released(sent) == [1, 2]
    clock.goes_to(end)
    do_what_is_due(clock.now)
    assert released(sent) == [1, 2, 3]


@pytest.mark.proof
def test_no_mail_goes_out_twice(clock, peers, a_day_fast, mailoutbox):
    ask(*peers, now=clock.now)
    ticks(clock, hours=2, every=EVERY)
    a_day_fast(hours=3)
    ticks(clock, hours=40, every=EVERY)
    # Each was asked once in this time; who is asked gets a mail and one at half of the window.
    assert max(Counter(mail.to[0] for mail in mailoutbox).values()) == 2
    assert not Notice.objects.filter(hour__lt=clock.now - A_DAY).exists()


@pytest.mark.parametrize("by", [pytest.param(timedelta(hours=2), marks=pytest.mark.proof), A_DAY])
def test_a_mail_hour_that_the_wrong_clock_used_up_still_tells_whoever_is_asked_afterwards(
    clock, peers, a_day_fast, mailoutbox, by
):
    hour = timetable().next(clock.now + timedelta(hours=12))  # in the evening: the next one is in the morning
    clock.goes_to(hour + timedelta(minutes=45) - by)
    a_day_fast(hours=0.25, by=by)
    assert MailHour.objects.filter(hour=hour).exists()
    do_what_is_due(clock.now)
    clock.goes_to(hour - timedelta(minutes=1))
    ask(peers[0], now=clock.now)
    clock.goes_to(hour + timedelta(minutes=41))
    do_what_is_due(clock.now)
    assert [mail.to for mail in mailoutbox] == [[peers[0].email]]
    assert place_of(peers[0]).due_at - clock.now >= PROMISED - timedelta(minutes=1)


@pytest.mark.proof
def test_what_ends_today_is_erased_today_although_the_clock_had_been_a_day_further(clock, peers, a_day_fast):
    sent = ask(peers[0], now=clock.now)
    clock.goes_to(clock.now + timedelta(days=58))
    a_day_fast()  # it counts as cleaned up for tomorrow
    assert row_of(sent)
    clock.goes_to(clock.now + timedelta(days=2))
    do_what_is_due(clock.now)
    assert not SupportRequest.objects.exists()


@pytest.mark.parametrize("years", [1, pytest.param(12, marks=pytest.mark.proof)])
def test_a_clock_that_was_years_ahead_does_not_end_the_cleaning_up_for_years(clock, peers, a_day_fast, years):
    a_day_fast(hours=0.1, by=timedelta(days=365 * years))
    sent = ask(peers[0], now=clock.now)
    clock.goes_to(clock.now + timedelta(days=60))
    do_what_is_due(clock.now)
    assert not SupportRequest.objects.filter(pk=sent.request_id).exists()


@pytest.mark.proof
def test_a_clock_a_day_fast_erases_a_day_early_at_most(clock, peers, a_day_fast):
    first = ask(peers[0], now=clock.now)
    clock.goes_to(clock.now + A_DAY)
    second = ask(peers[1], now=clock.now)
    clock.goes_to(clock.now + timedelta(days=58))
    a_day_fast()
    assert list(SupportRequest.objects.values_list("pk", flat=True)) == [second.request_id]
    assert first.request_id != second.request_id


@pytest.mark.proof
def test_words_written_on_the_wrong_day_keep_a_request_no_longer_than_a_day_more(clock, peers):
    sent = ask(peers[0], now=clock.now)
    write(opened(sent), Role.REQUESTER, "Still here.", clock.now + A_DAY)
    clock.goes_to(clock.now + timedelta(days=60))
    do_what_is_due(clock.now)
    assert row_of(sent)
    clock.goes_to(clock.now + A_DAY)
    do_what_is_due(clock.now)
    assert not SupportRequest.objects.exists()


@pytest.mark.proof
def test_nothing_else_is_left_behind_by_the_wrong_day(clock, peers, a_day_fast):
    ask(*peers, now=clock.now)
    a_day_fast(hours=20)
    clock.goes_to(clock.now + timedelta(days=70))
    ticks(clock, hours=30, every=timedelta(hours=1))
    assert not SupportRequest.objects.exists()
    assert not Notice.objects.exists()
    assert not Visit.objects.exists()
    assert Tally.objects.count() <= 3
