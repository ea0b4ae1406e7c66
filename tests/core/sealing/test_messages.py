import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.sealing.errors import SealBroken, TooLong
from core.sealing.messages import Head, Role, extend, open_head, open_message, seal_head, seal_message, verify
from core.sealing.padding import MAX_PLAINTEXT
from tests.core.sealing.flips import flipped

OTHER_REQUEST = bytes(16)


def talk(count: int) -> list[bytes]:
    return [seal_message(bytes(32), bytes(16), number, Role.REQUESTER, b"words") for number in range(count)]


def head_of(messages: list[bytes]) -> Head:
    head = Head()
    for message in messages:
        head = extend(head, message)
    return head


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**63 - 1), st.sampled_from(Role), st.binary(max_size=2000))
def test_a_message_opens_with_its_role(number, role, plaintext):
    sealed = seal_message(bytes(32), bytes(16), number, role, plaintext)
    assert open_message(bytes(32), bytes(16), number, sealed) == (role, plaintext)


def test_a_message_of_another_number_does_not_open(k_case, request_id):
    sealed = seal_message(k_case, request_id, 1, Role.REQUESTER, b"words")
    with pytest.raises(SealBroken):
        open_message(k_case, request_id, 2, sealed)


def test_a_message_of_another_request_does_not_open(k_case, request_id):
    sealed = seal_message(k_case, request_id, 1, Role.REQUESTER, b"words")
    with pytest.raises(SealBroken):
        open_message(k_case, OTHER_REQUEST, 1, sealed)


def test_a_message_does_not_open_with_another_key(k_case, request_id):
    sealed = seal_message(k_case, request_id, 1, Role.REQUESTER, b"words")
    with pytest.raises(SealBroken):
        open_message(bytes(32), request_id, 1, sealed)


def test_any_flipped_bit_of_the_words_is_noticed(k_case, request_id):
    sealed = seal_message(k_case, request_id, 1, Role.REQUESTER, b"words")
    for changed in flipped(sealed[:60]):
        with pytest.raises(SealBroken):
            open_message(k_case, request_id, 1, changed + sealed[60:])


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_flipped_bit_of_a_message_is_noticed(data):
    sealed = seal_message(bytes(32), bytes(16), 1, Role.SUPPORTER, b"words")
    bit = data.draw(st.integers(0, 8 * len(sealed) - 1))
    changed = bytearray(sealed)
    changed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SealBroken):
        open_message(bytes(32), bytes(16), 1, bytes(changed))


@pytest.mark.parametrize(("length", "size"), [(0, 1024), (1020, 1024), (1021, 4096), (60_000, 65536)])
def test_the_size_of_a_message_tells_only_its_class(k_case, request_id, length, size):
    sizes = {len(seal_message(k_case, request_id, number, role, bytes(length))) for number, role in enumerate(Role)}
    assert sizes == {size + 41}


def test_a_message_over_the_limit_is_too_long(k_case, request_id):
    with pytest.raises(TooLong) as caught:
        seal_message(k_case, request_id, 1, Role.REQUESTER, bytes(MAX_PLAINTEXT + 1))
    assert caught.value.limit == MAX_PLAINTEXT


def test_the_values_of_the_roles_stay(k_case):
    assert [role.value for role in Role] == ["requester", "supporter", "sheet", "notice"]


def test_a_message_of_an_earlier_release_still_opens(k_case, request_id, kept):
    assert open_message(k_case, request_id, 3, kept["message"]) == (Role.SUPPORTER, b"kept words")


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**31), st.binary(min_size=32, max_size=32))
def test_a_head_opens_as_it_was(count, transcript):
    head = Head(count, transcript)
    assert open_head(bytes(32), bytes(16), seal_head(bytes(32), bytes(16), head)) == head


def test_a_head_does_not_open_in_another_request(k_case, request_id):
    with pytest.raises(SealBroken):
        open_head(k_case, OTHER_REQUEST, seal_head(k_case, request_id, Head()))


def test_any_flipped_bit_of_a_head_is_noticed(k_case, request_id):
    for changed in flipped(seal_head(k_case, request_id, Head(2, bytes(32)))):
        with pytest.raises(SealBroken):
            open_head(k_case, request_id, changed)


def test_a_head_is_no_message(k_case, request_id):
    with pytest.raises(SealBroken):
        open_message(k_case, request_id, 0, seal_head(k_case, request_id, Head()))


def test_heads_have_one_size_whatever_they_count(k_case, request_id):
    assert {len(seal_head(k_case, request_id, Head(count))) for count in (0, 1, 300, 2**40)} == {41 + 8 + 32}


def test_the_chain_never_changes_between_versions():
    head = head_of([b"first", b"second"])
    assert (head.count, head.transcript.hex()) == (
        2,
        "5d7abbf7ea4f11a2be2cac8d317e88d03dea52b2b31870809c6769e862641ce8",
    )


@pytest.mark.parametrize("count", range(5))
def test_a_whole_talk_is_verified(count):
    messages = talk(count)
    assert verify(head_of(messages), messages) is None


def test_a_changed_message_is_noticed():
    messages = talk(3)
    with pytest.raises(SealBroken):
        verify(head_of(messages), [messages[0], talk(1)[0], messages[2]])


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 2, 1), (2, 1, 0), (1, 2, 0)])
def test_swapped_messages_are_noticed(order):
    messages = talk(3)
    with pytest.raises(SealBroken):
        verify(head_of(messages), [messages[place] for place in order])


@pytest.mark.parametrize("gap", [0, 1, 2])
def test_a_gap_is_noticed(gap):
    messages = talk(3)
    with pytest.raises(SealBroken):
        verify(head_of(messages), messages[:gap] + messages[gap + 1 :])


@pytest.mark.parametrize("left", [0, 1, 2])
def test_a_cut_tail_is_noticed(left):
    messages = talk(3)
    with pytest.raises(SealBroken):
        verify(head_of(messages), messages[:left])


def test_an_added_message_is_noticed():
    messages = talk(3)
    with pytest.raises(SealBroken):
        verify(head_of(messages), [*messages, talk(1)[0]])


def test_a_repeated_message_is_noticed():
    messages = talk(2)
    with pytest.raises(SealBroken):
        verify(head_of(messages), [*messages, messages[1]])


def test_an_older_head_over_the_whole_talk_is_noticed():
    messages = talk(3)
    with pytest.raises(SealBroken):
        verify(head_of(messages[:2]), messages)


def test_an_erased_message_is_noticed():
    messages = talk(2)
    with pytest.raises(SealBroken):
        verify(head_of(messages), [messages[0], None])


def test_an_older_head_with_its_cut_tail_is_noticed_by_who_saw_a_later_one():
    messages = talk(3)
    with pytest.raises(SealBroken):
        verify(head_of(messages[:2]), messages[:2], seen=head_of(messages))


def test_an_older_head_with_its_cut_tail_fits_for_who_saw_none():
    """The stated limit: a rollback cannot be noticed from inside the database."""
    messages = talk(3)
    assert verify(head_of(messages[:2]), messages[:2]) is None


def test_a_talk_that_was_rewritten_since_is_noticed_by_who_saw_it_before():
    messages, other = talk(2), talk(3)
    with pytest.raises(SealBroken):
        verify(head_of(other), other, seen=head_of(messages))


@pytest.mark.parametrize("seen", range(4))
def test_a_talk_that_went_on_is_verified_by_who_saw_its_beginning(seen):
    messages = talk(3)
    assert verify(head_of(messages), messages, seen=head_of(messages[:seen])) is None
