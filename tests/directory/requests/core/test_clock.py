from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from directory.requests.clock import by_the_hour, hour_of, window_end

# Stations in the Antarctic change their clocks by three hours at a time.
ZONES = sorted(zone for zone in available_timezones() if not zone.startswith("Antarctica/"))
# From 1995 to 2036.
moments = st.integers(788_918_400, 2_114_380_800).map(lambda second: datetime.fromtimestamp(second, UTC))


@settings(max_examples=1500, deadline=None)
@given(moments, st.sampled_from(ZONES))
@example(datetime(2026, 3, 28, 19, 30, tzinfo=UTC), "Europe/Brussels")
@example(datetime(2026, 10, 24, 18, 30, tzinfo=UTC), "Europe/Brussels")
@example(datetime(2011, 12, 29, 20, 0, tzinfo=UTC), "Pacific/Apia")
def test_a_window_ends_at_8_or_20_on_the_zones_clocks(released_at, zone):
    end = window_end(released_at, ZoneInfo(zone)).astimezone(ZoneInfo(zone))
    assert (end.hour, end.minute, end.second, end.microsecond) in {(8, 0, 0, 0), (20, 0, 0, 0)}


@settings(max_examples=1500, deadline=None)
@given(moments, st.sampled_from(ZONES))
@example(datetime(2026, 10, 24, 18, 1, tzinfo=UTC), "Europe/Brussels")
def test_a_window_lasts_12_to_25_hours_also_when_the_clocks_change(released_at, zone):
    window = window_end(released_at, ZoneInfo(zone)) - released_at
    assert timedelta(hours=12) <= window <= timedelta(hours=25)


@settings(max_examples=500, deadline=None)
@given(moments, st.timedeltas(timedelta(0), timedelta(hours=30)), st.sampled_from(ZONES))
def test_a_later_release_never_ends_earlier(released_at, later, zone):
    assert window_end(released_at, ZoneInfo(zone)) <= window_end(released_at + later, ZoneInfo(zone))


@pytest.mark.parametrize(
    ("released_at", "end"),
    [
        ("2026-11-21T08:00", "2026-11-21T20:00"),
        ("2026-11-21T08:01", "2026-11-22T08:00"),
        ("2026-11-21T20:00", "2026-11-22T08:00"),
        ("2026-11-21T20:01", "2026-11-22T20:00"),
        ("2026-12-31T23:59", "2027-01-01T20:00"),
    ],
)
def test_the_end_is_the_first_that_is_twelve_hours_away(released_at, end):
    assert window_end(datetime.fromisoformat(released_at).replace(tzinfo=UTC), ZoneInfo("UTC")) == (
        datetime.fromisoformat(end).replace(tzinfo=UTC)
    )


def test_all_releases_of_half_a_day_share_one_end():
    morning = datetime(2026, 11, 21, 8, 0, 1, tzinfo=UTC)
    ends = {window_end(morning + timedelta(minutes=step), ZoneInfo("UTC")) for step in range(719)}
    assert len(ends) == 1


@given(moments)
def test_a_row_that_expires_by_the_hour_lives_at_least_as_long_as_it_must(moment):
    expires = by_the_hour(moment)
    assert timedelta(0) < expires - moment <= timedelta(hours=1)
    assert (expires.minute, expires.second, expires.microsecond) == (0, 0, 0)


@given(moments)
def test_the_start_of_an_hour_is_the_same_for_its_every_minute(moment):
    assert hour_of(moment) == by_the_hour(moment) - timedelta(hours=1)
