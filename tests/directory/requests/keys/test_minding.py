"""What `tick` does for the keys."""

from io import StringIO

import pytest
from django.core.cache import caches
from django.core.management import CommandError, call_command

from core.sealing.keys import months_in
from tests.directory.requests.keys.commands import files, keys

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture(autouse=True)
def _made(first):
    keys("create")


@pytest.fixture
def alarms(caplog):
    def logged() -> list[str]:
        return [record.getMessage() for record in caplog.records if record.levelname == "CRITICAL"]

    return logged


def tick() -> None:
    call_command("tick", stdout=StringIO())


def test_whole_keys_make_no_noise(alarms):
    tick()
    assert alarms() == []


def test_the_next_months_key_makes_itself_14_days_ahead_in_both_folders(first, second, clock, alarms):
    clock.goes_to("2026-11-17")
    tick()
    assert months_in(first) == months_in(second) == ["2026-11", "2026-12"]
    assert alarms() == []


def test_a_key_that_cannot_be_made_in_time_sounds_an_alarm(first, second, clock, alarms):
    second.rename(second.with_name("away"))
    clock.goes_to("2026-11-17")
    tick()
    assert months_in(first) == ["2026-11"]
    assert any("month-2026-12.key in LEEWARD_KEYS has not been made yet." in line for line in alarms())
    assert any("The folder LEEWARD_KEYS_COPY is not there." in line for line in alarms())


def test_where_copies_are_carried_by_hand_it_makes_none_and_sounds_an_alarm(first, clock, settings, alarms):
    settings.LEEWARD_KEYS_COPY = "by hand"
    clock.goes_to("2026-11-17")
    tick()
    assert months_in(first) == ["2026-11"]
    assert any("month-2026-12.key in LEEWARD_KEYS has not been made yet." in line for line in alarms())


def test_into_an_empty_folder_of_copies_nothing_is_put_by_itself(first, second, clock, alarms):
    """As when the disk of the second copies is not mounted, and its folder is there."""
    for path in second.iterdir():
        path.unlink()
    clock.goes_to("2026-11-17")
    tick()
    assert files(second) == {}
    assert months_in(first) == ["2026-11"]
    assert any("server.key in LEEWARD_KEYS_COPY is missing." in line for line in alarms())


def test_an_alarm_sounds_once_an_hour(second, alarms):
    (second / "server.key").unlink()
    tick()
    tick()
    assert len(alarms()) == 1
    caches["default"].clear()
    tick()
    assert len(alarms()) == 2


def test_a_key_that_outlived_its_day_sounds_an_alarm(clock, alarms):
    clock.goes_to("2027-06-05")
    tick()
    assert ["was to be destroyed on 2027-06-05" in line for line in alarms()] == [True]


def test_without_the_server_key_it_is_named_in_an_alarm(first, second, alarms):
    for folder in (first, second):
        (folder / "server.key").unlink()
    with pytest.raises(CommandError):
        tick()
    assert any("server.key in LEEWARD_KEYS is missing." in line for line in alarms())
    assert "server.key" not in files(first)
