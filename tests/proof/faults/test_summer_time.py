"""The clocks go forward and back: no window is shorter than promised or ends early, and no mail comes twice."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from directory.requests.due import do_what_is_due
from directory.requests.models import Slot
from directory.requests.outbox import timetable
from tests.directory.requests.core.people import ask, make_peer

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PROMISED = timedelta(hours=12)
# The night in which the clocks change, by place.
NIGHTS = {
    "Europe/Brussels": ("2027-03-28", "2026-10-25"),
    "America/St_Johns": ("2027-03-14", "2026-11-01"),
    "Australia/Lord_Howe": ("2026-10-04", "2027-04-04"),  # half an hour
    "Antarctica/Troll": ("2027-03-28", "2026-10-25"),  # two hours
    "Africa/Casablanca": ("2027-02-07", "2027-03-14"),  # back for Ramadan
}
COURSES = [pytest.param((zone, night), id=f"{zone}-{night}") for zone, nights in NIGHTS.items() for night in nights]


@pytest.fixture(params=COURSES)
def night(request, settings, clock) -> datetime:
    """The evening before the night in which the clocks change, in a place; the clock stands there."""
    zone, day = request.param
    settings.TIME_ZONE = zone
    clock.goes_to(datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=ZoneInfo(zone)) - timedelta(hours=9, minutes=7))
    return clock.now


@pytest.fixture
def peers(night):
    return [make_peer() for _ in range(6)]


class Watch:
    """Asks and ticks through the days of the change, and writes down when somebody was asked, told, and passed over."""

    def __init__(self, clock, mailoutbox) -> None:
        self.clock, self.mailoutbox = clock, mailoutbox
        self.begun: dict[UUID, datetime] = {}
        self.due: dict[UUID, datetime] = {}
        self.ended: dict[UUID, datetime] = {}
        self.told: dict[str, list[datetime]] = defaultdict(list)

    def ticks(self, hours: int, every: timedelta, *, asks=lambda: None) -> None:
        end = self.clock.now + timedelta(hours=hours)
        while self.clock.now < end:
            asks()
            self._write_down()
            before = len(self.mailoutbox)
            do_what_is_due(self.clock.now)
            for mail in self.mailoutbox[before:]:
                self.told[mail.to[0]].append(self.clock.now)
            self._write_down()
            self.clock.goes_to(self.clock.now + every)

    def _write_down(self) -> None:
        for slot in Slot.objects.filter(due_at__isnull=False):
            self.begun.setdefault(slot.pk, self.clock.now)
            self.due.setdefault(slot.pk, slot.due_at)
            assert slot.due_at == self.due[slot.pk]
            if slot.state == Slot.State.ENDED:
                self.ended.setdefault(slot.pk, self.clock.now)


@pytest.mark.proof
def test_windows_keep_their_length_and_end_when_they_were_said_to(clock, peers, settings, mailoutbox):
    # Twelve hours after eight o'clock and some minutes is too late for eight.
    settings.LEEWARD_MAIL_HOURS = [7, 8, 19, 20]
    watch, every = Watch(clock, mailoutbox), timedelta(hours=1)
    start = clock.now

    def asks() -> None:
        if clock.now - start < timedelta(hours=30):
            ask(*peers[:3], now=clock.now)

    watch.ticks(56, every, asks=asks)
    assert len(watch.begun) > 40
    assert len(watch.ended) > 30
    for place, begun in watch.begun.items():
        told = timetable().next(begun) + timedelta(minutes=40)
        assert watch.due[place] - told >= PROMISED
        assert watch.due[place] - begun <= timedelta(hours=12 + 25 + 2)
    for place, ended in watch.ended.items():
        assert watch.due[place] <= ended < watch.due[place] + every
    here = {due.astimezone(timetable().zone).strftime("%H:%M") for due in watch.due.values()}
    assert here == {"08:00", "20:00"}


@pytest.mark.proof
def test_whoever_is_asked_once_is_told_in_time_and_twice_in_all(clock, peers, mailoutbox):
    watch, windows = Watch(clock, mailoutbox), {}
    for peer in peers:  # one each eight hours, in the middle of the change
        slot = Slot.objects.get(request_id=ask(peer, now=clock.now).request_id, due_at__isnull=False)
        windows[peer.email] = (clock.now, slot.due_at)
        watch.ticks(8, timedelta(minutes=20))
    watch.ticks(30, timedelta(minutes=20))
    assert {email: len(times) for email, times in watch.told.items()} == dict.fromkeys(windows, 2)
    for email, (asked, due) in windows.items():
        first, second = watch.told[email]
        assert asked < first < second < due
        assert due - first >= PROMISED - timedelta(minutes=20)  # a tick finds it up to twenty minutes later


def test_each_mail_hour_opens_once_a_day_on_the_clocks_of_the_place(night, settings):
    """Hours on the clocks that the change skips or brings twice count as one."""
    three_days_on = night.astimezone(timetable().zone) + timedelta(days=3)  # on the clocks
    hours = timetable().between(night, three_days_on.astimezone(UTC))
    assert len(hours) == len(set(hours)) == 3 * len(settings.LEEWARD_MAIL_HOURS)


@pytest.mark.proof
@pytest.mark.parametrize("mail_hours", [(2,), (0, 1, 2, 3)])
def test_mail_hours_in_the_changed_hour_itself_miss_nobody(clock, peers, settings, mailoutbox, mail_hours):
    settings.LEEWARD_MAIL_HOURS = list(mail_hours)
    slot = Slot.objects.get(request_id=ask(peers[0], now=clock.now).request_id, due_at__isnull=False)
    watch = Watch(clock, mailoutbox)
    watch.ticks(40, timedelta(minutes=20))
    first, *later = watch.told[peers[0].email]
    assert slot.due_at - first >= PROMISED - timedelta(minutes=20)
    assert len(later) <= 1
