import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing import wraps
from core.sealing.account import new_key_pair
from core.sealing.code import new_code
from core.sealing.errors import SealBroken
from core.sealing.keys import MonthKey
from tests.core.sealing.flips import flipped

CODE = "7KQ39XTRMW4E2HBB"
SALT = bytes(range(16))
OTHER_MONTH = MonthKey("2026-12", bytes(32))
OTHER_REQUEST = bytes(16)


@pytest.fixture
def requester_wrap(month_key, request_id, k_case):
    return wraps.wrap_for_requester(month_key, wraps.requester_key(CODE, SALT), request_id, k_case)


@pytest.fixture
def pair():
    return new_key_pair()


@pytest.fixture
def supporter_wrap(month_key, request_id, k_case, pair):
    return wraps.wrap_for_supporter(month_key, pair[1], request_id, 2, 7, k_case)


def test_a_lookup_never_changes_between_versions(month_key):
    assert wraps.lookup(month_key, CODE).hex() == "58323caf46e831e8245e735e706d583be0314a846cec6433e60d277fb4986822"


def test_a_requesters_key_never_changes_between_versions():
    assert wraps.requester_key(CODE, SALT).hex() == "621188acf9994091fd05f856b4c3f0a53904634dfbb3fb138a47389b36ed26d6"


def test_another_month_looks_elsewhere(month_key):
    assert wraps.lookup(month_key, CODE) != wraps.lookup(OTHER_MONTH, CODE)


def test_another_code_looks_elsewhere(month_key):
    assert wraps.lookup(month_key, CODE) != wraps.lookup(month_key, new_code())


def test_a_code_that_was_not_read_is_refused(month_key):
    with pytest.raises(ValueError, match="must be read"):
        wraps.lookup(month_key, "7KQ3-9XTR-MW4E-2HBB")


@pytest.mark.parametrize("salt", [b"", bytes(15), None])
def test_a_damaged_salt_is_a_broken_seal(salt):
    with pytest.raises(SealBroken):
        wraps.requester_key(CODE, salt)


def test_the_code_opens_the_requesters_wrap(month_key, request_id, k_case, requester_wrap):
    key = wraps.requester_key(CODE, SALT)
    assert wraps.open_for_requester(month_key, key, request_id, requester_wrap) == k_case


def test_another_code_does_not_open(month_key, request_id, requester_wrap):
    key = wraps.requester_key(new_code(), SALT)
    with pytest.raises(SealBroken):
        wraps.open_for_requester(month_key, key, request_id, requester_wrap)


def test_another_salt_does_not_open(month_key, request_id, requester_wrap):
    key = wraps.requester_key(CODE, bytes(16))
    with pytest.raises(SealBroken):
        wraps.open_for_requester(month_key, key, request_id, requester_wrap)


def test_without_the_months_key_the_code_does_not_open(request_id, requester_wrap):
    key = wraps.requester_key(CODE, SALT)
    with pytest.raises(SealBroken):
        wraps.open_for_requester(OTHER_MONTH, key, request_id, requester_wrap)


def test_the_requesters_wrap_opens_for_its_own_request_only(month_key, requester_wrap):
    key = wraps.requester_key(CODE, SALT)
    with pytest.raises(SealBroken):
        wraps.open_for_requester(month_key, key, OTHER_REQUEST, requester_wrap)


def test_any_flipped_bit_of_the_requesters_wrap_is_noticed(month_key, request_id, requester_wrap):
    key = wraps.requester_key(CODE, SALT)
    for changed in flipped(requester_wrap):
        with pytest.raises(SealBroken):
            wraps.open_for_requester(month_key, key, request_id, changed)


@settings(max_examples=30, deadline=None)
@given(
    st.binary(min_size=32, max_size=32),
    st.integers(1, 6),
    st.integers(0, 2**63 - 1) | st.binary(min_size=16, max_size=16),
)
def test_a_supporters_key_opens_the_wrap_made_for_it(k_case, slot, key_id):
    month_key, request_id = MonthKey("2026-11", bytes(32)), bytes(16)
    private, public = new_key_pair()
    wrapped = wraps.wrap_for_supporter(month_key, public, request_id, slot, key_id, k_case)
    assert wraps.open_for_supporter(month_key, private, request_id, slot, key_id, wrapped) == k_case


def test_another_supporters_key_does_not_open(month_key, request_id, supporter_wrap):
    with pytest.raises(SealBroken):
        wraps.open_for_supporter(month_key, new_key_pair()[0], request_id, 2, 7, supporter_wrap)


def test_without_the_months_key_a_supporter_does_not_open(pair, request_id, supporter_wrap):
    with pytest.raises(SealBroken):
        wraps.open_for_supporter(OTHER_MONTH, pair[0], request_id, 2, 7, supporter_wrap)


@pytest.mark.parametrize("slot", [0, 1, 3, 6, 7, -1, 2**63 - 1])
def test_a_wrap_moved_to_another_slot_is_noticed(month_key, request_id, pair, supporter_wrap, slot):
    with pytest.raises(SealBroken):
        wraps.open_for_supporter(month_key, pair[0], request_id, slot, 7, supporter_wrap)


def test_a_wrap_moved_to_another_request_is_noticed(month_key, pair, supporter_wrap):
    with pytest.raises(SealBroken):
        wraps.open_for_supporter(month_key, pair[0], OTHER_REQUEST, 2, 7, supporter_wrap)


def test_a_wrap_passed_off_as_for_another_key_is_noticed(month_key, request_id, pair, supporter_wrap):
    with pytest.raises(SealBroken):
        wraps.open_for_supporter(month_key, pair[0], request_id, 2, 8, supporter_wrap)


def test_a_new_month_layer_over_a_moved_wrap_does_not_help(month_key, request_id, k_case, pair):
    """Whoever holds the month's key, but no K_case, cannot move what lies inside."""
    inner_slot = wraps.open_sealed(
        wraps._layer(month_key),
        wraps.wrap_for_supporter(month_key, pair[1], request_id, 2, 7, k_case),
        *wraps._place(request_id, 2),
    )
    moved = wraps.seal(wraps._layer(month_key), inner_slot, *wraps._place(request_id, 3))
    with pytest.raises(SealBroken):
        wraps.open_for_supporter(month_key, pair[0], request_id, 3, 7, moved)


def test_any_flipped_bit_of_a_supporters_wrap_is_noticed(month_key, request_id, pair, supporter_wrap):
    for changed in flipped(supporter_wrap):
        with pytest.raises(SealBroken):
            wraps.open_for_supporter(month_key, pair[0], request_id, 2, 7, changed)


def test_an_erased_wrap_is_a_broken_seal(month_key, request_id, pair):
    with pytest.raises(SealBroken):
        wraps.open_for_supporter(month_key, pair[0], request_id, 2, 7, None)


def test_the_requesters_wrap_is_none_for_a_supporter(month_key, request_id, pair, requester_wrap):
    with pytest.raises(SealBroken):
        wraps.open_for_supporter(month_key, pair[0], request_id, 2, 7, requester_wrap)


@pytest.mark.parametrize("slot", wraps.SLOTS)
@pytest.mark.parametrize("key_id", [0, 1, 2**63 - 1, bytes(16)])
def test_a_dummy_has_the_size_of_every_other_wrap(month_key, request_id, k_case, slot, key_id):
    wrapped = wraps.wrap_for_supporter(month_key, new_key_pair()[1], request_id, slot, key_id, k_case)
    assert len(wraps.dummy_wrap(month_key, request_id, slot)) == len(wrapped)


def test_wraps_have_the_sizes_that_are_written_down(requester_wrap, supporter_wrap):
    assert (len(requester_wrap), len(supporter_wrap)) == (114, 193)


def test_a_dummy_opens_for_nobody(month_key, request_id, pair):
    with pytest.raises(SealBroken):
        wraps.open_for_supporter(month_key, pair[0], request_id, 3, 0, wraps.dummy_wrap(month_key, request_id, 3))


@pytest.mark.parametrize("slot", [0, 7, -1])
def test_there_are_six_slots(month_key, request_id, k_case, pair, slot):
    with pytest.raises(ValueError, match="1 to 6"):
        wraps.wrap_for_supporter(month_key, pair[1], request_id, slot, 7, k_case)


@pytest.mark.parametrize(("request_size", "key_size"), [(15, 32), (16, 31), (0, 32), (16, 33)])
def test_sizes_that_would_tell_wraps_apart_are_refused(month_key, pair, request_size, key_size):
    with pytest.raises(ValueError, match="16 bytes"):
        wraps.wrap_for_supporter(month_key, pair[1], bytes(request_size), 2, 7, bytes(key_size))


@pytest.mark.parametrize(("request_size", "key_size"), [(15, 32), (16, 31)])
def test_sizes_that_are_none_are_refused_for_the_requester_too(month_key, request_size, key_size):
    with pytest.raises(ValueError, match="16 bytes"):
        wraps.wrap_for_requester(month_key, bytes(32), bytes(request_size), bytes(key_size))


def test_nothing_is_wrapped_to_what_is_no_public_key(month_key, request_id, k_case):
    with pytest.raises(ValueError, match="not a public key"):
        wraps.wrap_for_supporter(month_key, bytes(32), request_id, 2, 7, k_case)


def test_wraps_of_an_earlier_release_still_open(month_key, request_id, k_case, kept):
    private, key = bytes(range(1, 33)), wraps.requester_key(CODE, SALT)
    assert wraps.open_for_requester(month_key, key, request_id, kept["requester_wrap"]) == k_case
    assert wraps.open_for_supporter(month_key, private, request_id, 2, 7, kept["supporter_wrap"]) == k_case
