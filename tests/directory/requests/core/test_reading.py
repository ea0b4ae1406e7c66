import pytest

from core.sealing.derive import new_key
from core.sealing.errors import CodeMistyped, MissingKey, SealBroken, TooLong
from core.sealing.messages import Head, Role, seal_head, seal_message
from directory.requests.models import Message, SupportRequest
from directory.requests.routing import waiting_for
from directory.requests.talk import open_with_code, open_with_key, packed_entry, read_sheet, read_talk, write
from tests.directory.requests.core.people import accepted_by, ask, make_peer, opened, row_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def talk(now):
    """A talk of four messages: the sheet, her words, an answer and her thanks."""
    peer = make_peer()
    sent = ask(peer)
    write(accepted_by(peer), Role.SUPPORTER, "I am here.", now)
    hers = opened(sent)
    write(hers, Role.REQUESTER, "Thank you.", now)
    return hers


def message(talk, number):
    return Message.objects.get(request=talk.request, number=number)


def is_noticed(talk) -> bool:
    with pytest.raises(SealBroken):
        read_talk(talk)
    return True


def test_both_read_the_same_words_in_order(now):
    peer = make_peer()
    sent = ask(peer)
    theirs = accepted_by(peer)
    write(theirs, Role.SUPPORTER, "I am here.", now)
    write(opened(sent), Role.REQUESTER, "Thank you.", now)
    assert read_talk(opened(sent)) == read_talk(theirs)
    said = [(entry.number, entry.role, entry.text) for entry in read_talk(theirs).entries]
    assert said[1:] == [(3, Role.SUPPORTER, "I am here."), (4, Role.REQUESTER, "Thank you.")]


def test_a_message_keeps_its_day_and_its_kind(now):
    hers = opened(ask(make_peer()))
    write(hers, Role.REQUESTER, "I have chosen again.", now, kind="note")
    entry = read_talk(hers).entries[-1]
    assert (entry.on, entry.kind) == (now.date(), "note")


@pytest.mark.parametrize(
    "words",
    ["", "\n\n", "a\nb", '{"on": "1999-01-01"}\nx', "\N{RIGHT-TO-LEFT OVERRIDE}abc", "x\0y", "\N{GRINNING FACE}"],
)
def test_any_words_come_back_as_they_were(words, now):
    hers = opened(ask(make_peer()))
    write(hers, Role.REQUESTER, words, now)
    assert read_talk(hers).entries[-1].text == words


def test_the_code_is_read_however_it_is_typed():
    sent = ask(make_peer())
    typed = f"  {sent.code[:4].lower()} {sent.code[4:8]}-{sent.code[8:]}  "
    assert open_with_code(typed)[0].request.pk == sent.request_id


def test_a_mistyped_code_is_said_to_be_one():
    sent = ask(make_peer())
    wrong = ("0" if sent.code[3] != "0" else "1").join((sent.code[:3], sent.code[4:]))
    with pytest.raises(CodeMistyped):
        open_with_code(wrong)


def test_an_unknown_and_an_erased_code_get_the_same_answer():
    sent = ask(make_peer())
    row_of(sent).delete()
    assert open_with_code(sent.code) is None
    assert open_with_code("0000000000000000") is None
    assert open_with_key(sent.request_id, sent.requester_key) is None


def test_without_any_key_of_a_month_a_right_code_is_not_called_unknown(keys):
    sent = ask(make_peer())
    for path in keys.glob("month-*.key"):
        path.unlink()
    with pytest.raises(MissingKey):
        open_with_code(sent.code)


def test_a_request_dies_with_the_key_of_its_month(keys, alarms):
    sent = ask(make_peer())
    (keys / f"month-{row_of(sent).month}.key").unlink()
    with pytest.raises(MissingKey):
        open_with_code(sent.code)
    assert open_with_key(sent.request_id, sent.requester_key) is None
    assert alarms() == ["The key of a month is missing or damaged, and a request of that month was not opened."]


def test_a_changed_message_is_noticed(talk):
    row = message(talk, 3)
    row.sealed = bytes(row.sealed[:-1]) + bytes([row.sealed[-1] ^ 1])
    row.save()
    assert is_noticed(talk)


def test_swapped_messages_are_noticed(talk):
    second, fourth = message(talk, 2), message(talk, 4)
    second.sealed, fourth.sealed = fourth.sealed, second.sealed
    second.save()
    fourth.save()
    assert is_noticed(talk)


def test_renumbered_messages_are_noticed(talk):
    for number, other in ((2, 9), (4, 2), (9, 4)):
        Message.objects.filter(request=talk.request, number=number).update(number=other)
    assert is_noticed(talk)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_gap_is_noticed(talk, number):
    message(talk, number).delete()
    assert is_noticed(talk)


def test_a_gap_that_was_closed_is_noticed(talk):
    message(talk, 3).delete()
    Message.objects.filter(request=talk.request, number=4).update(number=3)
    assert is_noticed(talk)


def test_a_cut_tail_is_noticed(talk):
    message(talk, 4).delete()
    assert is_noticed(talk)


def test_a_talk_without_any_message_is_noticed(talk):
    Message.objects.filter(request=talk.request).delete()
    assert is_noticed(talk)


def test_a_repeated_message_is_noticed(talk):
    Message.objects.create(request=talk.request, number=5, sealed=message(talk, 4).sealed)
    assert is_noticed(talk)


def test_a_message_of_another_talk_is_noticed(talk):
    other = opened(ask(make_peer()))
    row = message(talk, 2)
    row.sealed = message(other, 2).sealed
    row.save()
    assert is_noticed(talk)


def test_a_message_sealed_under_another_key_is_noticed(talk):
    sealed = seal_message(new_key(), talk.id, 5, Role.SUPPORTER, packed_entry("x", talk.request.created_on, "words"))
    Message.objects.create(request=talk.request, number=5, sealed=sealed)
    assert is_noticed(talk)


def test_an_old_head_put_back_is_noticed(now):
    hers = opened(ask(make_peer()))
    old = SupportRequest.objects.get(pk=hers.request.pk).head
    write(hers, Role.REQUESTER, "One more thing.", now)
    SupportRequest.objects.filter(pk=hers.request.pk).update(head=old)
    assert is_noticed(hers)


def test_the_head_of_another_talk_is_noticed(talk):
    other = opened(ask(make_peer()))
    SupportRequest.objects.filter(pk=talk.request.pk).update(head=other.request.head)
    assert is_noticed(talk)


def test_an_empty_head_made_by_somebody_without_the_key_is_noticed(talk):
    Message.objects.filter(request=talk.request).delete()
    SupportRequest.objects.filter(pk=talk.request.pk).update(head=seal_head(new_key(), talk.id, Head()))
    assert is_noticed(talk)


def test_nothing_is_added_to_a_talk_whose_head_was_changed(talk, now):
    SupportRequest.objects.filter(pk=talk.request.pk).update(head=b"\x01" + bytes(80))
    with pytest.raises(SealBroken):
        write(talk, Role.REQUESTER, "One more thing.", now)
    assert Message.objects.filter(request=talk.request).count() == 4


def test_a_head_that_was_deleted_is_not_begun_anew(talk, now):
    SupportRequest.objects.filter(pk=talk.request.pk).update(head=b"")
    with pytest.raises(SealBroken):
        write(talk, Role.REQUESTER, "One more thing.", now)


def test_the_sheet_cannot_be_taken_from_somewhere_else(talk):
    first, second = message(talk, 1), message(talk, 2)
    first.sealed = second.sealed
    first.save()
    with pytest.raises(SealBroken):
        read_sheet(talk)


def test_writing_to_an_erased_request_changes_nothing(now):
    sent = ask(make_peer())
    hers = opened(sent)
    row_of(sent).delete()
    with pytest.raises(SupportRequest.DoesNotExist):
        write(hers, Role.REQUESTER, "One more thing.", now)


def test_a_reply_that_is_too_long_is_refused_and_the_talk_stays_whole(talk, now):
    with pytest.raises(TooLong):
        write(talk, Role.REQUESTER, "x" * 100_000, now)
    assert len(read_talk(talk).entries) == 3


def test_a_changed_wrap_of_hers_opens_nothing_and_is_an_alarm(alarms):
    sent = ask(make_peer())
    SupportRequest.objects.filter(pk=sent.request_id).update(requester_wrap=b"\x01" + bytes(100))
    assert open_with_code(sent.code) is None
    assert len(alarms()) == 1
    assert sent.code not in alarms()[0]


def test_the_wrap_of_another_request_opens_nothing():
    sent, other = ask(make_peer()), ask(make_peer())
    SupportRequest.objects.filter(pk=sent.request_id).update(requester_wrap=row_of(other).requester_wrap)
    assert open_with_code(sent.code) is None


@pytest.mark.parametrize("messages", [1, 3])
def test_a_talk_is_read_in_one_query(messages, now, django_assert_num_queries):
    hers = opened(ask(make_peer()))
    for _ in range(messages - 1):
        write(hers, Role.REQUESTER, "One more thing.", now)
    with django_assert_num_queries(1, using="vault"):
        assert len(read_talk(hers).entries) == messages


def test_a_message_moves_the_day_of_the_last_one(now):
    from datetime import timedelta

    hers = opened(ask(make_peer()))
    write(hers, Role.REQUESTER, "One more thing.", now + timedelta(days=3))
    assert SupportRequest.objects.get(pk=hers.request.pk).last_message_on == (now + timedelta(days=3)).date()


def test_the_key_of_the_talk_is_in_no_text_that_could_be_logged():
    peer = make_peer()
    sent = ask(peer)
    assert sent.code not in repr(sent)
    assert opened(sent).k_case.hex() not in repr(opened(sent))
    assert len(waiting_for(peer.account)) == 1
