"""The way of a number: counted in the vault, told once in a file, taken in by the site, and never changed."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from core.sealing.keys import ServerKey
from core.sealing.tally import kept_back
from core.signals import minute_passed, vault_minute_passed
from directory.measures.models import AlreadyTold, Told
from directory.measures.numbers import Number
from directory.measures.taking_in import take_in
from directory.measures.telling import tell_what_is_over
from directory.measures.told_files import file_of, folder, read
from directory.requests.models import Tally
from directory.requests.tallies import Event, count
from tests.directory.measures.conftest import DAY

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
OVER = date(2026, 11, 28)
NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def told(quarter: str) -> tuple[Number, ...]:
    return read(file_of(quarter)).numbers


def test_what_reaches_the_minimum_is_told_when_the_quarter_is_over(nothing_kept_back):
    count(DAY, Event.SENT, "en", "hospital", times=12)
    count(DAY, Event.SENT, "pt", "hospital", times=3)
    assert tell_what_is_over(date(2026, 9, 30)) == ["2026-Q2"]
    assert tell_what_is_over(OVER) == ["2026-Q3"]
    assert told("2026-Q3") == (
        Number("sent", "language", "en", "2026-Q3", 10),
        Number("sent", "setting", "hospital", "2026-Q3", 15),
    )


def test_three_months_that_reach_the_minimum_are_told_one_by_one(nothing_kept_back):
    for month, times in ((7, 10), (8, 26), (9, 14)):
        count(date(2026, month, 2), Event.ACCEPTED, about="7", times=times)
    tell_what_is_over(OVER)
    expected = [("2026-07", 10), ("2026-08", 25), ("2026-09", 10)]
    assert [(one.period, one.at_least) for one in told("2026-Q3")] == expected


def test_an_event_without_a_dimension_is_told_as_a_sum(nothing_kept_back):
    count(DAY, Event.ERASED, times=20)
    tell_what_is_over(OVER)
    assert told("2026-Q3") == (Number("erased", "", "", "2026-Q3", 20),)


def test_what_was_told_stays_whatever_is_counted_later(nothing_kept_back):
    count(DAY, Event.ERASED, times=20)
    tell_what_is_over(OVER)
    before = file_of("2026-Q3").read_bytes()
    count(DAY, Event.ERASED, times=20)
    assert tell_what_is_over(OVER) == []
    assert file_of("2026-Q3").read_bytes() == before


def test_after_a_downtime_every_quarter_that_is_missing_is_told(nothing_kept_back):
    count(date(2026, 2, 1), Event.ERASED, times=20)
    assert tell_what_is_over(OVER) == ["2026-Q1", "2026-Q2", "2026-Q3"]


def test_while_the_newest_is_there_the_database_is_not_asked():
    tell_what_is_over(OVER)
    with CaptureQueriesContext(connections["vault"]) as queries:
        tell_what_is_over(OVER)
    assert len(queries) == 0


def test_a_quarter_without_a_number_is_told_too():
    assert tell_what_is_over(OVER) == ["2026-Q3"]
    assert told("2026-Q3") == ()


def test_a_missing_key_is_an_alarm_and_no_more(settings, alarms):
    count(DAY, Event.ERASED, times=20)
    for key in Path(settings.LEEWARD_KEYS).iterdir():
        key.unlink()
    vault_minute_passed.send(sender=None, now=NOON)
    assert not file_of("2026-Q3").exists()
    assert "could not be told" in alarms()[-1]


@pytest.mark.parametrize("change", [{"sealed": b"something else"}, {"id": b"x" * 32}])
def test_counts_that_cannot_be_opened_are_an_alarm_and_no_file(change, alarms):
    count(DAY, Event.ERASED, times=20)
    Tally.objects.update(**change)
    vault_minute_passed.send(sender=None, now=NOON)
    assert not file_of("2026-Q3").exists()
    assert alarms() == ["The numbers of a quarter could not be told: the counts of a month cannot be opened."]


def test_a_fault_in_telling_is_an_alarm_and_no_more(settings, alarms):
    count(DAY, Event.ERASED, times=20)
    settings.LEEWARD_TALLY_MINIMUM = 0
    vault_minute_passed.send(sender=None, now=NOON)
    assert "could not be told" in alarms()[-1]


def test_the_next_minute_brings_it_to_the_site(nothing_kept_back):
    count(DAY, Event.ERASED, times=20)
    vault_minute_passed.send(sender=None, now=NOON)
    minute_passed.send(sender=None, now=NOON)
    assert Told.objects.get().numbers == [["erased", "", "", "2026-Q3", 20]]


def test_the_site_keeps_what_it_took_in_first(nothing_kept_back):
    count(DAY, Event.ERASED, times=20)
    tell_what_is_over(OVER)
    assert take_in() == ["2026-Q3"]
    file_of("2026-Q3").write_text(file_of("2026-Q3").read_text().replace("20", "95"))
    assert take_in() == []
    assert Told.objects.get().numbers == [["erased", "", "", "2026-Q3", 20]]


def test_what_was_told_cannot_be_saved_anew():
    row = Told.objects.create(quarter="2026-Q3", minimum=10, numbers=[])
    row.numbers = [["erased", "", "", "2026-Q3", 20]]
    with pytest.raises(AlreadyTold):
        row.save()


SMALL = {"event": "sent", "by": "", "value": "", "period": "2026-Q3", "at_least": 4}


@pytest.mark.parametrize(
    "said",
    [
        [],
        {},
        {"format": "leeward-told-1", "quarter": "2026-Q2", "minimum": 10, "numbers": []},
        {"format": "another", "quarter": "2026-Q3", "minimum": 10, "numbers": []},
        {"format": "leeward-told-1", "quarter": "2026-Q3", "minimum": 10, "numbers": [SMALL]},
        {"format": "leeward-told-1", "quarter": "2026-Q3", "minimum": 10, "numbers": [{**SMALL, "at_least": "12"}]},
        {"format": "leeward-told-1", "quarter": "2026-Q3", "minimum": 99999999999, "numbers": []},
        {"format": "leeward-told-1", "quarter": "2026-Q3", "minimum": -1, "numbers": []},
        {"format": "leeward-told-1", "quarter": "2026-Q3", "minimum": 1, "numbers": [{**SMALL, "event": "unknown"}]},
    ],
)
def test_a_file_that_was_not_told_is_left_out_with_an_alarm(said, alarms):
    folder().mkdir()
    file_of("2026-Q3").write_text(json.dumps(said))
    assert take_in() == []
    assert alarms() == ["A file in LEEWARD_TOLD is not one that was told. It is left out."]


def test_the_file_says_no_count_and_nothing_of_what_is_small(nothing_kept_back):
    count(DAY, Event.SENT, "pt", "ambulance", times=9)
    count(DAY, Event.SENT, "en", "hospital", times=17)
    tell_what_is_over(OVER)
    words = file_of("2026-Q3").read_text()
    assert "pt" not in words and "ambulance" not in words
    assert ": 17" not in words and ": 26" not in words
    assert Tally.objects.count() == 1


def test_what_is_kept_back_is_the_same_each_time_and_two_on_average():
    server = ServerKey(bytes(range(32)))
    drawn = [kept_back(server, "2026-Q3", str(number)) for number in range(3000)]
    assert drawn == [kept_back(server, "2026-Q3", str(number)) for number in range(3000)]
    assert 1.8 < sum(drawn) / len(drawn) < 2.2
    assert min(drawn) == 0 and max(drawn) > 10


def test_another_key_keeps_back_otherwise():
    one, other = ServerKey(bytes(range(32))), ServerKey(bytes(range(1, 33)))
    names = [str(number) for number in range(40)]
    assert [kept_back(one, name) for name in names] != [kept_back(other, name) for name in names]
