import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt

from core.sealing.account import new_key_pair
from core.sealing.box import OVERHEAD, open_sealed, open_sealed_to, seal, seal_to
from core.sealing.errors import SealBroken
from tests.core.sealing.flips import flipped

KEY = bytes(range(32))

bound_parts = st.lists(st.binary(max_size=5), max_size=3)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300), bound_parts)
def test_what_was_sealed_opens(plaintext, bound):
    assert open_sealed(KEY, seal(KEY, plaintext, *bound), *bound) == plaintext


@settings(max_examples=50, deadline=None)
@given(bound_parts, bound_parts)
def test_it_opens_only_where_it_is_bound(bound, other):
    sealed = seal(KEY, b"words", *bound)
    if bound == other:
        assert open_sealed(KEY, sealed, *other) == b"words"
        return
    with pytest.raises(SealBroken):
        open_sealed(KEY, sealed, *other)


def test_any_flipped_bit_is_noticed():
    for changed in flipped(seal(KEY, b"words", b"here")):
        with pytest.raises(SealBroken):
            open_sealed(KEY, changed, b"here")


def test_any_cut_is_noticed():
    sealed = seal(KEY, b"words")
    for end in range(len(sealed)):
        with pytest.raises(SealBroken):
            open_sealed(KEY, sealed[:end])


def test_anything_added_is_noticed():
    with pytest.raises(SealBroken):
        open_sealed(KEY, seal(KEY, b"words") + b"\0")


def test_another_key_does_not_open():
    with pytest.raises(SealBroken):
        open_sealed(bytes(32), seal(KEY, b"words"))


def test_a_key_of_another_size_is_a_broken_seal_too():
    with pytest.raises(SealBroken):
        open_sealed(KEY[:31], seal(KEY, b"words"))


@pytest.mark.parametrize("version", [0, 2, 255])
def test_an_unknown_version_is_refused(version):
    with pytest.raises(SealBroken):
        open_sealed(KEY, bytes([version]) + seal(KEY, b"words")[1:])


def test_an_erased_column_is_refused():
    with pytest.raises(SealBroken):
        open_sealed(KEY, None)


def test_a_memoryview_from_the_database_opens():
    assert open_sealed(KEY, memoryview(seal(KEY, b"words"))) == b"words"


def test_the_failure_says_nothing_and_hides_libsodiums():
    with pytest.raises(SealBroken) as caught:
        open_sealed(KEY, seal(KEY, b"words")[:-1])
    assert str(caught.value) == "a sealed value could not be opened"
    assert caught.value.__suppress_context__


def test_the_same_words_are_never_sealed_alike():
    assert len({seal(KEY, b"words") for _ in range(50)}) == 50


def test_sealing_adds_41_bytes():
    assert len(seal(KEY, b"words")) == len(b"words") + OVERHEAD == 46


def test_a_sealed_value_is_version_nonce_and_ciphertext_of_libsodium():
    sealed = seal(KEY, b"words", b"here")
    associated = b"\0\0\0\x01\x01\0\0\0\x04here"
    assert sealed[0] == 1
    assert crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[25:], associated, sealed[1:25], KEY) == b"words"


def test_what_an_earlier_release_sealed_still_opens(kept):
    assert open_sealed(KEY, kept["box"], b"here") == b"kept words"


def test_what_was_sealed_to_a_public_key_opens_with_the_private_one():
    private, public = new_key_pair()
    assert open_sealed_to(private, seal_to(public, b"words", b"here"), b"here") == b"words"


@settings(max_examples=40, deadline=None)
@given(bound_parts, bound_parts, st.binary(max_size=12))
def test_sealed_to_a_public_key_it_opens_only_where_it_is_bound(bound, other, plaintext):
    private, public = new_key_pair()
    sealed = seal_to(public, plaintext, *bound)
    if bound == other:
        assert open_sealed_to(private, sealed, *other) == plaintext
        return
    with pytest.raises(SealBroken):
        open_sealed_to(private, sealed, *other)


def test_a_bound_part_cannot_be_passed_off_as_the_beginning_of_the_words():
    private, public = new_key_pair()
    with pytest.raises(SealBroken):
        open_sealed_to(private, seal_to(public, b"words", b"a", b"b"), b"a")


def test_sealed_to_a_public_key_any_flipped_bit_is_noticed():
    private, public = new_key_pair()
    for changed in flipped(seal_to(public, b"words")):
        with pytest.raises(SealBroken):
            open_sealed_to(private, changed)


def test_sealed_to_a_public_key_any_cut_is_noticed():
    private, public = new_key_pair()
    sealed = seal_to(public, b"words")
    for end in range(len(sealed)):
        with pytest.raises(SealBroken):
            open_sealed_to(private, sealed[:end])


def test_another_private_key_does_not_open():
    _, public = new_key_pair()
    with pytest.raises(SealBroken):
        open_sealed_to(new_key_pair()[0], seal_to(public, b"words"))


@pytest.mark.parametrize("public", [bytes(32), b"\1" + bytes(31), bytes(31), b""])
def test_nothing_is_sealed_to_what_is_no_public_key(public):
    with pytest.raises(ValueError, match="not a public key"):
        seal_to(public, b"words")
