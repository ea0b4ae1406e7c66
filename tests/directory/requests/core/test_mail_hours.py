from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from directory.requests.mail_hours import JITTER, Timetable, Waiting, first_mails, opening, recipients

ZONES = sorted(zone for zone in available_timezones() if not zone.startswith("Antarctica/"))
moments = st.integers(788_918_400, 2_114_380_800).map(lambda second: datetime.fromtimestamp(second, UTC))
timetables = st.builds(
    Timetable,
    st.sets(st.integers(0, 23), min_size=1).map(lambda hours: tuple(sorted(hours))),
    st.sampled_from(ZONES).map(ZoneInfo),
)
BRUSSELS = Timetable((7, 11, 15, 19), ZoneInfo("Europe/Brussels"))
TWICE_A_YEAR = [datetime(2026, 3, 28, 23, 30, tzinfo=UTC), datetime(2026, 10, 24, 22, 30, tzinfo=UTC)]


def at(clock: str) -> datetime:
    return datetime.fromisoformat(clock).replace(tzinfo=BRUSSELS.zone)


def on_the_clock(moment: datetime | None) -> str:
    return moment.astimezone(BRUSSELS.zone).strftime("%d. %H:%M") if moment else ""


@settings(max_examples=300, deadline=None)
@given(moments, timetables)
@example(TWICE_A_YEAR[0], Timetable((2,), BRUSSELS.zone))
@example(TWICE_A_YEAR[1], Timetable((2,), BRUSSELS.zone))
def test_every_moment_lies_between_two_mail_hours(moment, times):
    last, following = times.last(moment), times.next(moment)
    assert last <= moment < following
    assert times.between(last, following) == [following]


@pytest.mark.parametrize("change", TWICE_A_YEAR)
def test_a_day_when_the_clocks_change_has_its_four_mail_hours(change):
    assert [on_the_clock(hour)[4:] for hour in BRUSSELS.between(change, change + timedelta(hours=23))] == [
        "07:00",
        "11:00",
        "15:00",
        "19:00",
    ]


@settings(max_examples=300, deadline=None)
@given(moments, timetables)
def test_a_window_is_at_least_12_hours_long_from_the_last_minute_of_its_mail(moment, times):
    hour = times.next(moment)
    assert times.window_end(hour) - (hour + JITTER) >= timedelta(hours=12)


@settings(max_examples=300, deadline=None)
@given(moments, timetables)
def test_the_second_mail_lies_inside_the_window(moment, times):
    hour = times.next(moment)
    second = times.second(hour)
    assert second is None or (hour < second and second + JITTER <= times.window_end(hour))


@settings(max_examples=300, deadline=None)
@given(moments, timetables)
def test_nobody_is_told_later_than_at_half_the_window(moment, times):
    hour = times.next(moment)
    assert times.latest(hour) == hour or times.latest(hour) - hour <= (times.window_end(hour) - hour) / 2


@pytest.mark.parametrize(
    ("hour", "end", "second", "latest"),
    [
        ("2026-11-21T07:00", "21. 20:00", "21. 15:00", "21. 11:00"),
        ("2026-11-21T11:00", "22. 08:00", "21. 19:00", "21. 19:00"),
        ("2026-11-21T15:00", "22. 08:00", "21. 19:00", "21. 19:00"),
        ("2026-11-21T19:00", "22. 08:00", "22. 07:00", "21. 19:00"),
    ],
)
def test_a_day_of_four_mail_hours(hour, end, second, latest):
    told = at(hour)
    assert on_the_clock(BRUSSELS.window_end(told)) == end
    assert on_the_clock(BRUSSELS.second(told)) == second
    assert on_the_clock(BRUSSELS.latest(told)) == latest


def test_one_mail_hour_a_day_has_no_second_mail():
    assert Timetable((7,), BRUSSELS.zone).second(at("2026-11-21T07:00")) is None


@given(moments, st.binary(min_size=32, max_size=32))
def test_mail_goes_out_within_40_minutes_of_its_hour(hour, mark):
    assert timedelta(0) <= opening(hour, mark) - hour <= timedelta(minutes=40)


def test_every_minute_of_the_40_is_used():
    hour, chance = at("2026-11-21T07:00"), Random(1)
    minutes = {(opening(hour, chance.randbytes(32)) - hour).seconds // 60 for _ in range(2000)}
    assert minutes >= set(range(40))


@given(st.integers(1, 100_000), st.floats(0.1, 14), st.integers(1, 8))
def test_everybody_gets_about_as_many_mails_a_week_as_were_set(people, a_week, hours):
    count = first_mails(people, a_week, hours)
    assert count >= 1
    assert count == 1 or abs(count * 2 * hours * 7 / people - a_week) <= 7 * hours / people + 1e-9


def test_without_people_or_without_cover_there_is_nothing_to_fill_up():
    assert first_mails(0, 2, 4) == first_mails(60, 0, 4) == 0


ACCOUNTS = st.integers(0, 30)
waiting_lists = st.lists(st.builds(Waiting, ACCOUNTS, st.booleans()), max_size=12)
draws = (waiting_lists, st.sets(ACCOUNTS, max_size=6), st.integers(0, 8), st.randoms(use_true_random=False))
EVERYBODY = range(31)


@given(*draws)
def test_the_number_of_mails_does_not_depend_on_who_waits(waiting, second, count, chance):
    pressing = {one.account for one in waiting if not one.can_wait} - second
    told = recipients(waiting, second, EVERYBODY, count, chance)
    assert len(told) == max(count, len(pressing))


@given(*draws)
def test_whoever_cannot_wait_gets_a_mail_at_this_hour(waiting, second, count, chance):
    told = recipients(waiting, second, EVERYBODY, count, chance)
    assert {one.account for one in waiting if not one.can_wait} <= {*told, *second}


@given(*draws)
def test_nobody_gets_two_mails_at_one_hour(waiting, second, count, chance):
    told = recipients(waiting, second, EVERYBODY, count, chance)
    assert len(told) == len(set(told))
    assert not set(told) & second


@given(*draws)
def test_nobody_waits_while_somebody_gets_a_mail_by_chance(waiting, second, count, chance):
    told = set(recipients(waiting, second, EVERYBODY, count, chance))
    asked = {one.account for one in waiting}
    assert not told - asked or asked <= told | second


def test_where_fewer_people_are_than_mails_everybody_gets_one():
    assert sorted(recipients([], {3}, [1, 2, 3], 5, Random(1))) == [1, 2]


def test_everybody_is_picked_about_equally_often():
    chance = Random(7)
    picked = [account for _ in range(3000) for account in recipients([], set(), range(10), 2, chance)]
    assert all(540 < picked.count(account) < 660 for account in range(10))
