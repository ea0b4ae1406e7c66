"""The counts of a month as they lie in the database: of one size, and of no use to another month or server."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing.box import seal
from core.sealing.derive import Label, subkey
from core.sealing.errors import SealBroken
from core.sealing.keys import ServerKey
from core.sealing.padding import KIB, pad
from core.sealing.tally import open_tally, seal_tally, tally_label

SERVER = ServerKey(bytes(range(32)))
OTHER = ServerKey(bytes(range(1, 33)))
MONTH = "2026-11"
counts = st.dictionaries(st.text("abcdef|-", max_size=30), st.integers(0, 10**6), max_size=40)


@given(counts)
def test_what_was_counted_is_opened_again(counted):
    assert open_tally(SERVER, MONTH, seal_tally(SERVER, MONTH, counted)) == counted


@given(counts)
def test_the_size_tells_nothing_of_what_was_counted(counted):
    assert len(seal_tally(SERVER, MONTH, counted)) == len(seal_tally(SERVER, MONTH, {}))


def test_more_cells_than_fit_the_first_size_are_kept_in_the_second():
    many = {f"sent|pt|setting-{number}": number for number in range(2_000)}
    assert open_tally(SERVER, MONTH, seal_tally(SERVER, MONTH, many)) == many


@pytest.mark.parametrize(("server", "month"), [(OTHER, MONTH), (SERVER, "2026-12")])
def test_another_server_key_and_another_month_open_nothing(server, month):
    with pytest.raises(SealBroken):
        open_tally(server, month, seal_tally(SERVER, MONTH, {"sent": 1}))


def test_every_month_of_every_server_has_a_place_of_its_own():
    labels = {tally_label(server, month) for server in (SERVER, OTHER) for month in (MONTH, "2026-12")}
    assert len(labels) == 4
    assert tally_label(SERVER, MONTH) == tally_label(SERVER, MONTH)


def test_what_was_filed_and_sealed_by_an_earlier_version_is_found_and_opened():
    label = "44ac3cbdb7755d08d8ac3df24c879f6c3cba9f2c3e63e450938f574b81544f3f"
    sealed = seal(subkey(SERVER.secret, Label.TALLY, b"seal"), pad(b'{"sent":1}', (16 * KIB,)), b"2026-11")
    assert tally_label(SERVER, MONTH).hex() == label
    assert open_tally(SERVER, MONTH, sealed) == {"sent": 1}
