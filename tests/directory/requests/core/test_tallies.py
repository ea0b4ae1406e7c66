"""Sums of a month: what is counted, sealed, and of one size."""

from collections import Counter
from datetime import date

import pytest

from core.sealing.errors import SealBroken
from core.sealing.keys import SERVER, SUFFIX
from core.sealing.tally import seal_tally, tally_label
from directory.requests.erasure import erase
from directory.requests.keyring import keyring
from directory.requests.models import Slot, SupportRequest, Tally
from directory.requests.own_count import close_and_count
from directory.requests.routing import accept, decline, step_back
from directory.requests.tallies import Cell, Event, band_of, count, counts_of
from tests.directory.requests.core.people import accepted_by, ask, make_peer, place_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
DAY = date(2026, 10, 20)
SENT = Cell("sent", "en", "hospital")


def test_sending_counts_language_and_setting(now):
    ask(make_peer(), now=now)
    assert counts_of(f"{now:%Y-%m}") == {SENT: 1}


def accepted(peer) -> Cell:
    return Cell("accepted", about=str(peer.supporter.programme_id))


def test_accepting_counts_the_programme_and_neither_language_nor_setting(now):
    peer = make_peer()
    ask(peer, now=now)
    accepted_by(peer, now)
    assert counts_of(f"{now:%Y-%m}") == {SENT: 1, accepted(peer): 1}


def test_accepting_twice_is_counted_once(now):
    peer = make_peer()
    ask(peer, now=now)
    slot = place_of(peer)
    accepted_by(peer, now)
    accept(slot, peer.account, now)
    assert counts_of(f"{now:%Y-%m}")[accepted(peer)] == 1


def test_what_goes_on_to_the_next_is_counted(now):
    one, other = make_peer(), make_peer()
    ask(one, other, now=now)
    decline(place_of(one), one.account, now)
    assert counts_of(f"{now:%Y-%m}") == {SENT: 1, Cell("handed-over"): 1}


def test_a_talk_that_is_given_back_is_handed_over_and_accepted_again(now):
    one, other = make_peer(), make_peer()
    ask(one, other, now=now)
    slot = place_of(one)
    accepted_by(one, now)
    step_back(slot, one.account, now)
    accepted_by(other, now)
    found = counts_of(f"{now:%Y-%m}")
    assert found.pop(Cell("handed-over")) == 1
    assert found == Counter([SENT, accepted(one), accepted(other)])


def test_a_talk_that_ends_counts_once_by_programme_however_often_they_met(now):
    peer = make_peer()
    ask(peer, now=now)
    slot = place_of(peer)
    accepted_by(peer, now)
    for talks in (20, 20):
        close_and_count(slot, peer.account, peer.private, talks, now.date())
    found = counts_of(f"{now:%Y-%m}")
    assert found[Cell("closed")] == 1
    assert found[Cell("encounter", about=str(peer.supporter.programme_id))] == 1


def test_a_talk_that_opens_and_ends_again_is_no_other_encounter(now):
    peer = make_peer()
    ask(peer, now=now)
    accepted_by(peer, now)
    slot = place_of(peer)
    for _ in range(2):
        close_and_count(slot, peer.account, peer.private, 5, now.date())
        Slot.objects.filter(pk=slot.pk).update(state=Slot.State.ACCEPTED)
        slot.refresh_from_db()
    assert counts_of(f"{now:%Y-%m}")[Cell("encounter", about=str(peer.supporter.programme_id))] == 1


def test_an_erasure_is_counted_once(now):
    sent = ask(make_peer(), now=now)
    for _ in range(2):
        erase(sent.request_id)
    assert counts_of(f"{now:%Y-%m}") == {SENT: 1, Cell("erased"): 1}


def test_without_the_server_key_an_erasure_goes_on_uncounted(now, keys, alarms):
    sent = ask(make_peer(), now=now)
    key = keys / f"{SERVER}{SUFFIX}"
    secret = key.read_bytes()
    key.unlink()
    erase(sent.request_id)
    key.write_bytes(secret)
    assert not SupportRequest.objects.exists()
    assert counts_of(f"{now:%Y-%m}") == {SENT: 1}
    assert "Something was not counted" in alarms()[-1]


def test_more_cells_than_fit_let_nothing_fail(monkeypatch, now, alarms):
    monkeypatch.setattr("core.sealing.tally._SIZES", (16,))
    ask(make_peer(), now=now)
    assert SupportRequest.objects.count() == 1
    assert "Something was not counted" in alarms()[-1]


@pytest.mark.parametrize(
    ("days", "band"), [(0, "0"), (1, "1"), (2, "2-3"), (3, "2-3"), (4, "4-7"), (7, "4-7"), (8, "8-"), (180, "8-")]
)
def test_days_have_their_band(days, band):
    assert band_of(days) == band


def test_a_month_that_an_older_version_began_goes_on():
    server = keyring().server
    row = {"month": "2026-10", "sealed": seal_tally(server, "2026-10", {"sent|en|hospital": 4, "stranded||": 2})}
    Tally.objects.create(pk=tally_label(server, "2026-10"), **row)
    count(DAY, Event.SENT, "en", "hospital")
    count(DAY, Event.STRANDED)
    assert counts_of("2026-10") == {SENT: 5, Cell("stranded"): 3}


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
    with pytest.raises(SealBroken):
        counts_of("2026-10")
    count(DAY, Event.SENT, "en", "hospital")
    assert alarms() == ["The sealed counts of a month were changed in the database. They begin anew."]


def test_two_months_that_exchange_their_whole_rows_are_noticed():
    count(DAY, Event.SENT, "en", "hospital")
    count(DAY.replace(month=9), Event.ACCEPTED)
    one, other = Tally.objects.all()
    fields = {row.pk: (row.month, row.sealed) for row in (one, other)}
    for row, (month, sealed) in ((one, fields[other.pk]), (other, fields[one.pk])):
        Tally.objects.filter(pk=row.pk).update(month=month, sealed=sealed)
    for month in ("2026-10", "2026-09"):
        with pytest.raises(SealBroken):
            counts_of(month)
