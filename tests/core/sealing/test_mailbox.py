from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing import mailbox
from core.sealing.account import new_key_pair
from core.sealing.errors import KeySwapped, SealBroken
from core.sealing.keys import ServerKey
from tests.core.sealing.flips import flipped

OTHER_SERVER = ServerKey(bytes(32))
PUBLIC = bytes(range(1, 33))
DAY = date(2026, 11, 26)


def test_a_mailbox_never_changes_between_versions(server_key):
    assert mailbox.mailbox(server_key, 7).hex() == "e3ab608d9be3dfb9b17fb537ab48cc58de3324db44b754750e1d98e75803a031"


def test_a_key_label_never_changes_between_versions(server_key):
    assert mailbox.key_label(server_key, 7).hex() == "7ede2c442a90fd545eb65e40ef8f187704d5950a7732841efb8b8432033656f5"


def test_the_mac_of_a_public_key_never_changes_between_versions(server_key):
    assert (
        mailbox.mac_public_key(server_key, 7, PUBLIC, 1).hex()
        == "9ca84464d07067956323d3fea63d7a1e71a849f1a8a25a648ee01fa3f456d366"
    )


def test_a_fingerprint_never_changes_between_versions():
    assert mailbox.fingerprint(PUBLIC) == "61301 87931 08041 32614 76071 69100"


def test_a_supporters_mailbox_and_key_label_cannot_be_linked(server_key):
    assert mailbox.mailbox(server_key, 7) != mailbox.key_label(server_key, 7)


def test_each_supporter_has_a_mailbox_of_their_own(server_key):
    assert len({mailbox.mailbox(server_key, account) for account in (*range(100), bytes(16))}) == 101


def test_another_server_names_mailboxes_otherwise(server_key):
    assert mailbox.mailbox(server_key, 7) != mailbox.mailbox(OTHER_SERVER, 7)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**63 - 1) | st.binary(min_size=16, max_size=16) | st.none(), st.integers(1, 6))
def test_an_address_opens_as_it_was(account, slot):
    sealed = mailbox.seal_address(OTHER_SERVER, bytes(16), slot, account)
    assert mailbox.open_address(OTHER_SERVER, bytes(16), slot, sealed) == account


@pytest.mark.parametrize("account", [None, 0, 7, 2**63 - 1, bytes(16)])
def test_a_dummys_address_has_the_size_of_every_other(server_key, request_id, account):
    assert len(mailbox.seal_address(server_key, request_id, 1, account)) == 41 + 17


def test_an_address_moved_to_another_slot_is_noticed(server_key, request_id):
    sealed = mailbox.seal_address(server_key, request_id, 1, 7)
    with pytest.raises(SealBroken):
        mailbox.open_address(server_key, request_id, 2, sealed)


def test_an_address_moved_to_another_request_is_noticed(server_key, request_id):
    sealed = mailbox.seal_address(server_key, request_id, 1, 7)
    with pytest.raises(SealBroken):
        mailbox.open_address(server_key, bytes(16), 1, sealed)


def test_an_address_does_not_open_without_the_server_key(server_key, request_id):
    sealed = mailbox.seal_address(server_key, request_id, 1, 7)
    with pytest.raises(SealBroken):
        mailbox.open_address(OTHER_SERVER, request_id, 1, sealed)


def test_any_flipped_bit_of_an_address_is_noticed(server_key, request_id):
    for changed in flipped(mailbox.seal_address(server_key, request_id, 1, 7)):
        with pytest.raises(SealBroken):
            mailbox.open_address(server_key, request_id, 1, changed)


def test_an_address_of_an_earlier_release_still_opens(server_key, request_id, kept):
    assert mailbox.open_address(server_key, request_id, 1, kept["address"]) == 7


def test_a_vouched_key_passes(server_key):
    mac = mailbox.mac_public_key(server_key, 7, PUBLIC, 1)
    assert mailbox.check_public_key(server_key, 7, PUBLIC, 1, mac) is None


def test_any_flipped_bit_of_a_public_key_is_noticed(server_key):
    mac = mailbox.mac_public_key(server_key, 7, PUBLIC, 1)
    for changed in flipped(PUBLIC):
        with pytest.raises(KeySwapped):
            mailbox.check_public_key(server_key, 7, changed, 1, mac)


def test_any_flipped_bit_of_a_mac_is_noticed(server_key):
    for changed in flipped(mailbox.mac_public_key(server_key, 7, PUBLIC, 1)):
        with pytest.raises(KeySwapped):
            mailbox.check_public_key(server_key, 7, PUBLIC, 1, changed)


@pytest.mark.parametrize("mac", [None, b"", bytes(31), bytes(33)])
def test_a_mac_that_is_none_is_noticed(server_key, mac):
    with pytest.raises(KeySwapped):
        mailbox.check_public_key(server_key, 7, PUBLIC, 1, mac)


def test_another_supporters_key_is_noticed(server_key):
    mac = mailbox.mac_public_key(server_key, 8, PUBLIC, 1)
    with pytest.raises(KeySwapped):
        mailbox.check_public_key(server_key, 7, PUBLIC, 1, mac)


def test_an_older_version_is_noticed(server_key):
    mac = mailbox.mac_public_key(server_key, 7, PUBLIC, 1)
    with pytest.raises(KeySwapped):
        mailbox.check_public_key(server_key, 7, PUBLIC, 2, mac)


def test_the_day_on_which_a_key_began_to_wait_is_vouched_for(server_key):
    mac = mailbox.mac_public_key(server_key, 7, PUBLIC, 2, DAY)
    assert mailbox.check_public_key(server_key, 7, PUBLIC, 2, mac, DAY) is None


@pytest.mark.parametrize("changed", [None, DAY - timedelta(days=1), DAY + timedelta(days=1)])
def test_another_day_or_none_is_noticed(server_key, changed):
    mac = mailbox.mac_public_key(server_key, 7, PUBLIC, 2, DAY)
    with pytest.raises(KeySwapped):
        mailbox.check_public_key(server_key, 7, PUBLIC, 2, mac, changed)


def test_a_day_that_was_put_to_a_first_key_is_noticed(server_key):
    mac = mailbox.mac_public_key(server_key, 7, PUBLIC, 1)
    with pytest.raises(KeySwapped):
        mailbox.check_public_key(server_key, 7, PUBLIC, 1, mac, DAY)


def test_a_mac_made_without_the_server_key_is_noticed(server_key):
    mac = mailbox.mac_public_key(OTHER_SERVER, 7, PUBLIC, 1)
    with pytest.raises(KeySwapped):
        mailbox.check_public_key(server_key, 7, PUBLIC, 1, mac)


def test_a_fingerprint_is_six_groups_of_five_digits():
    groups = mailbox.fingerprint(new_key_pair()[1]).split(" ")
    assert len(groups) == 6
    assert all(len(group) == 5 and group.isdecimal() for group in groups)


def test_any_flipped_bit_changes_the_fingerprint():
    assert len({mailbox.fingerprint(changed) for changed in flipped(PUBLIC)}) == 256


@pytest.mark.parametrize("separator", ["", " ", "  ", "-", "\n", " \u2013 ", "\u00a0"])
def test_a_fingerprint_is_the_same_however_it_is_spaced(separator):
    fingerprint = mailbox.fingerprint(PUBLIC)
    assert mailbox.same_fingerprint(fingerprint.replace(" ", separator), fingerprint)


def test_a_fingerprint_in_other_digits_is_the_same():
    fingerprint = mailbox.fingerprint(PUBLIC)
    arabic = "".join(chr(0x660 + int(sign)) if sign.isdecimal() else sign for sign in fingerprint)
    assert mailbox.same_fingerprint(arabic, fingerprint)


def test_any_wrong_digit_of_a_fingerprint_is_noticed():
    fingerprint = mailbox.fingerprint(PUBLIC)
    for place, right in enumerate(fingerprint):
        wrong = str((int(right) + 1) % 10) if right.isdecimal() else "0"
        assert not mailbox.same_fingerprint(fingerprint[:place] + wrong + fingerprint[place + 1 :], fingerprint)


def test_a_letter_in_a_fingerprint_is_noticed():
    fingerprint = mailbox.fingerprint(PUBLIC)
    assert not mailbox.same_fingerprint(fingerprint + "x", fingerprint)


@pytest.mark.parametrize("typed", ["", "12345", "abc"])
def test_part_of_a_fingerprint_is_not_enough(typed):
    assert not mailbox.same_fingerprint(typed, mailbox.fingerprint(PUBLIC))
