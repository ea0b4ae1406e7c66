import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing.derive import Label, digest, new_key, new_salt, subkey

KEY = bytes(range(32))


def test_a_subkey_is_blake2b_as_python_computes_it():
    framed = b"\0\0\0\x01a\0\0\0\x02bc"
    expected = hashlib.blake2b(framed, digest_size=32, key=KEY, salt=bytes(16), person=b"lookup").digest()
    assert subkey(KEY, Label.LOOKUP, b"a", b"bc") == expected


def test_a_salt_is_blake2bs_salt():
    expected = hashlib.blake2b(b"", digest_size=32, key=KEY, salt=b"0123456789abcdef", person=b"lookup").digest()
    assert subkey(KEY, Label.LOOKUP, salt=b"0123456789abcdef") == expected


def test_a_digest_is_blake2b_without_a_key():
    expected = hashlib.blake2b(b"\0\0\0\x01a", digest_size=32, person=b"visit id").digest()
    assert digest(Label.VISIT_ID, b"a") == expected


def test_a_subkey_never_changes_between_versions():
    known = "d3f115a578531eef55f9b75c4efb4a6bd26b6ff8047c6f59be6d037f61448a2e"
    assert subkey(KEY, Label.LOOKUP, b"a", b"bc").hex() == known


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(max_size=4), max_size=3), st.lists(st.binary(max_size=4), max_size=3))
def test_different_parts_give_different_subkeys(first, second):
    assert (subkey(KEY, "test", *first) == subkey(KEY, "test", *second)) == (first == second)


def test_every_label_gives_another_subkey():
    assert len({subkey(KEY, label) for label in Label}) == len(Label)


def test_the_salt_makes_a_difference():
    assert subkey(KEY, "test", salt=bytes(16)[:-1] + b"1") != subkey(KEY, "test")


@pytest.mark.parametrize("size", [0, 15, 65])
def test_short_or_overlong_key_material_is_refused(size):
    with pytest.raises(ValueError, match="16 to 64"):
        subkey(bytes(size), "test")


@pytest.mark.parametrize("size", [1, 15, 17])
def test_a_salt_of_another_size_is_refused(size):
    with pytest.raises(ValueError, match="salt"):
        subkey(KEY, "test", salt=bytes(size))


@pytest.mark.parametrize("label", ["", "seventeen letters", "a\0"])
def test_a_label_that_would_be_cut_or_filled_up_is_refused(label):
    with pytest.raises(ValueError, match="label"):
        subkey(KEY, label)


@pytest.mark.parametrize("label", ["a", "sixteen letters."])
def test_a_label_of_1_to_16_letters_is_taken(label):
    expected = hashlib.blake2b(b"", digest_size=32, key=KEY, salt=bytes(16), person=label.encode()).digest()
    assert subkey(KEY, label) == expected


def test_new_keys_differ():
    assert len({new_key() for _ in range(50)}) == 50


def test_new_salts_have_the_size_of_a_salt():
    assert len(new_salt()) == 16
