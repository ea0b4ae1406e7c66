"""Sums of a month: sealed, of one size, and told only when the month is over and nobody stands out."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from directory.requests.models import Tally
from directory.requests.routing import decline
from directory.requests.tallies import Cell, Event, count, counts_of, told
from tests.directory.requests.core.people import accepted_by, ask, make_peer, place_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
DAY = date(2026, 10, 20)
SENT = Cell("sent", "en", "hospital")
cells = st.dictionaries(st.builds(Cell, st.sampled_from(list(Event)), st.text("abc", max_size=2)), st.integers(1, 50))


@given(cells, st.integers(1, 50))
def test_nothing_is_told_of_a_month_that_is_not_over(counts, minimum):
    assert told(counts, month="2026-10", today=date(2026, 10, 31), minimum=minimum) == {}


@given(cells, st.integers(1, 50))
def test_what_is_told_is_true_and_never_below_the_minimum(counts, minimum):
    found = told(counts, month="2026-10", today=date(2026, 11, 1), minimum=minimum)
    assert found == {cell: number for cell, number in counts.items() if number >= minimum}


def test_sending_counts_language_and_setting(now):
    ask(make_peer(), now=now)
    assert counts_of(f"{now:%Y-%m}") == {SENT: 1}


def test_accepting_counts_neither_language_nor_setting(now):
    peer = make_peer()
    ask(peer, now=now)
    accepted_by(peer, now)
    assert counts_of(f"{now:%Y-%m}") == {SENT: 1, Cell("accepted"): 1}


def test_a_line_that_ends_is_counted(now):
    peer = make_peer()
    ask(peer, now=now)
    decline(place_of(peer), peer.account, now)
    assert counts_of(f"{now:%Y-%m}") == {SENT: 1, Cell("stranded"): 1}


def test_a_month_has_one_row_of_one_size():
    sizes = set()
    for number in range(30):
        count(DAY, Event.SENT, "en", f"setting-{number}")
        (row,) = Tally.objects.all()
        sizes.add(len(row.sealed))
    assert len(sizes) == 1


def test_the_row_shows_no_word_and_no_number():
    count(DAY, Event.SENT, "pt", "hospital")
    stored = repr(Tally.objects.values().get())
    assert "hospital" not in stored
    assert "sent" not in stored


def test_counts_of_another_month_put_in_its_place_are_noticed(alarms):
    count(DAY, Event.SENT, "en", "hospital")
    count(date(2026, 9, 1), Event.SENT, "en", "hospital")
    october, september = Tally.objects.order_by("-month")
    Tally.objects.filter(pk=october.pk).update(sealed=september.sealed)
    assert counts_of("2026-10") == {}
    assert alarms() == ["The sealed counts of a month were changed in the database. They begin anew."]


def said(month: str) -> str:
    out = StringIO()
    call_command("tallies", month, stdout=out)
    return out.getvalue().strip()


def test_two_months_that_exchange_their_whole_rows_are_noticed(alarms):
    count(DAY, Event.SENT, "en", "hospital")
    count(DAY.replace(month=9), Event.ACCEPTED)
    one, other = Tally.objects.all()
    fields = {row.pk: (row.month, row.sealed) for row in (one, other)}
    for row, (month, sealed) in ((one, fields[other.pk]), (other, fields[one.pk])):
        Tally.objects.filter(pk=row.pk).update(month=month, sealed=sealed)
    assert counts_of("2026-10") == counts_of("2026-09") == {}
    assert alarms()


def test_the_command_tells_what_reaches_the_minimum(settings):
    settings.LEEWARD_TALLY_MINIMUM = 3
    for _ in range(3):
        count(date(2025, 10, 20), Event.SENT, "en", "hospital")
    count(date(2025, 10, 20), Event.SENT, "pt", "hospital")
    assert said("2025-10") == "sent\ten\thospital\t3"


def test_the_command_says_why_it_tells_nothing():
    assert said("2025-10") == "Nothing can be told of 2025-10: it is not over, or every number is below 10."


def test_a_month_written_otherwise_is_refused():
    with pytest.raises(CommandError, match="Write the month as 2026-10"):
        said("October")
