import unicodedata

import pytest
from nacl.bindings import crypto_scalarmult_base

from core.sealing import account
from core.sealing.code import new_recovery_code
from core.sealing.errors import SealBroken
from core.sealing.keys import ServerKey
from tests.core.sealing.flips import flipped

CHEAP = account.PasswordCost(opslimit=1, memlimit=8192)
SALT = bytes(range(16))
PRIVATE = bytes(range(1, 33))
OTHER_SERVER = ServerKey(bytes(32))
RECOVERY = "7KQ39XTRMW4E2HB07KQ39XTRMW4E2HB0J"


@pytest.fixture
def by_password(server_key):
    return account.seal_private_by_password(server_key, "a long password", PRIVATE, SALT, CHEAP)


@pytest.fixture
def by_recovery(server_key):
    return account.seal_private_by_recovery_code(server_key, RECOVERY, PRIVATE, SALT)


def test_a_pair_is_a_private_key_and_its_public_one():
    private, public = account.new_key_pair()
    assert crypto_scalarmult_base(private) == public


def test_the_password_opens_the_private_key(server_key, by_password):
    assert account.open_private_by_password(server_key, "a long password", by_password, SALT, CHEAP) == PRIVATE


def test_the_standard_cost_is_four_passes_over_128_mib():
    cost = account.STANDARD_COST
    assert (cost.opslimit, cost.memlimit) == (4, 134_217_728)


def test_at_the_standard_cost_the_password_opens_too(server_key):
    sealed = account.seal_private_by_password(server_key, "a long password", PRIVATE, SALT)
    assert account.open_private_by_password(server_key, "a long password", sealed, SALT) == PRIVATE
    with pytest.raises(SealBroken):
        account.open_private_by_password(server_key, "a long password", sealed, SALT, CHEAP)


@pytest.mark.parametrize("password", ["", "a long passwore", "A long password", "a long password "])
def test_another_password_does_not_open(server_key, by_password, password):
    with pytest.raises(SealBroken):
        account.open_private_by_password(server_key, password, by_password, SALT, CHEAP)


def test_another_salt_does_not_open(server_key, by_password):
    with pytest.raises(SealBroken):
        account.open_private_by_password(server_key, "a long password", by_password, bytes(16), CHEAP)


@pytest.mark.parametrize("salt", [b"", bytes(15), bytes(17), None])
def test_a_damaged_salt_is_a_broken_seal(server_key, by_password, by_recovery, salt):
    with pytest.raises(SealBroken):
        account.open_private_by_password(server_key, "a long password", by_password, salt, CHEAP)
    with pytest.raises(SealBroken):
        account.open_private_by_recovery_code(server_key, RECOVERY, by_recovery, salt)


def test_without_the_server_key_the_password_does_not_open(by_password):
    with pytest.raises(SealBroken):
        account.open_private_by_password(OTHER_SERVER, "a long password", by_password, SALT, CHEAP)


def test_a_password_opens_however_its_accents_are_composed(server_key):
    composed, taken_apart = (unicodedata.normalize(form, "pâté à l'été") for form in ("NFC", "NFD"))
    sealed = account.seal_private_by_password(server_key, composed, PRIVATE, SALT, CHEAP)
    assert composed != taken_apart
    assert account.open_private_by_password(server_key, taken_apart, sealed, SALT, CHEAP) == PRIVATE


@pytest.mark.parametrize("password", ["\ud800", "\0", "x" * 100_000, "\U0001f642"])
def test_odd_passwords_work(server_key, password):
    sealed = account.seal_private_by_password(server_key, password, PRIVATE, SALT, CHEAP)
    assert account.open_private_by_password(server_key, password, sealed, SALT, CHEAP) == PRIVATE


def test_any_flipped_bit_is_noticed(server_key, by_recovery):
    for changed in flipped(by_recovery):
        with pytest.raises(SealBroken):
            account.open_private_by_recovery_code(server_key, RECOVERY, changed, SALT)


def test_memory_that_cannot_be_had_is_told_apart_from_a_wrong_password(server_key):
    greedy = account.PasswordCost(opslimit=1, memlimit=2**41)
    with pytest.raises(MemoryError) as caught:
        account.seal_private_by_password(server_key, "a long password", PRIVATE, SALT, greedy)
    assert "a long password" not in str(caught.value)


def test_the_recovery_code_opens_the_private_key(server_key, by_recovery):
    assert account.open_private_by_recovery_code(server_key, RECOVERY, by_recovery, SALT) == PRIVATE


def test_another_recovery_code_does_not_open(server_key, by_recovery):
    with pytest.raises(SealBroken):
        account.open_private_by_recovery_code(server_key, new_recovery_code(), by_recovery, SALT)


def test_without_the_server_key_the_recovery_code_does_not_open(by_recovery):
    with pytest.raises(SealBroken):
        account.open_private_by_recovery_code(OTHER_SERVER, RECOVERY, by_recovery, SALT)


def test_a_recovery_code_that_was_not_read_is_refused(server_key, by_recovery):
    with pytest.raises(ValueError, match="must be read"):
        account.open_private_by_recovery_code(server_key, RECOVERY.lower(), by_recovery, SALT)


def test_what_the_recovery_code_sealed_is_not_what_the_password_opens(server_key, by_recovery):
    with pytest.raises(SealBroken):
        account.open_private_by_password(server_key, RECOVERY, by_recovery, SALT, CHEAP)


def test_private_keys_of_an_earlier_release_still_open(server_key, kept):
    by_password, by_recovery = kept["private_by_password"], kept["private_by_recovery_code"]
    assert account.open_private_by_password(server_key, "a long password", by_password, SALT, CHEAP) == PRIVATE
    assert account.open_private_by_recovery_code(server_key, RECOVERY, by_recovery, SALT) == PRIVATE


@pytest.mark.parametrize("sealed", ["by_password", "by_recovery"])
def test_under_another_server_key_the_same_password_and_recovery_code_open(server_key, sealed, request):
    moved = account.under_another_server_key(server_key, OTHER_SERVER, request.getfixturevalue(sealed))
    if sealed == "by_password":
        assert account.open_private_by_password(OTHER_SERVER, "a long password", moved, SALT, CHEAP) == PRIVATE
    else:
        assert account.open_private_by_recovery_code(OTHER_SERVER, RECOVERY, moved, SALT) == PRIVATE


def test_what_was_moved_opens_under_the_old_server_key_no_more(server_key, by_recovery):
    moved = account.under_another_server_key(server_key, OTHER_SERVER, by_recovery)
    with pytest.raises(SealBroken):
        account.open_private_by_recovery_code(server_key, RECOVERY, moved, SALT)


def test_a_changed_value_is_not_moved(server_key, by_password):
    with pytest.raises(SealBroken):
        account.under_another_server_key(server_key, OTHER_SERVER, by_password[:-1] + bytes([by_password[-1] ^ 1]))
    with pytest.raises(SealBroken):
        account.under_another_server_key(OTHER_SERVER, server_key, by_password)
