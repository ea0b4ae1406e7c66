from dataclasses import replace

import pytest

from core.sealing.errors import SealBroken, TooLong
from core.sealing.messages import Role
from directory.requests.keyring import IntakeClosed
from directory.requests.models import Message, Slot, SupportRequest
from directory.requests.rechoice import choose_again
from directory.requests.routing import TooLate, accept, decline, line_state, open_slot, slot_of, waiting_for
from directory.requests.sending import NobodyInLine
from directory.requests.talk import open_with_code, read_talk, write
from tests.directory.requests.core.people import (
    SHEET,
    WORDS,
    accepted_by,
    ask,
    make_peer,
    opened,
    opened_by,
    place_of,
    places_of,
    row_of,
)

pytestmark = [
    pytest.mark.django_db(databases=["default", "vault"]),
    pytest.mark.parametrize("share_talk", [True, False], ids=["shared", "afresh"]),
]


@pytest.fixture
def held(now):
    """A request that somebody accepted and answered: (what sending gave back, the holder)."""
    holder = make_peer()
    sent = ask(holder, make_peer())
    write(accepted_by(holder), Role.SUPPORTER, "I am here.", now)
    return sent, holder


def again(sent, *peers, share_talk, now, message="Somebody else, if you can."):
    accounts = [peer.account for peer in peers]
    return choose_again(opened(sent), sent.requester_key, accounts, message, now, share_talk=share_talk)


def test_the_first_of_the_new_line_gets_it_and_nobody_else(held, now, share_talk):
    sent, holder = held
    new, next_one = make_peer(), make_peer()
    again(sent, new, next_one, share_talk=share_talk, now=now)
    assert [len(waiting_for(peer.account)) for peer in (new, next_one, holder)] == [1, 0, 0]
    assert row_of(sent).state == SupportRequest.State.WAITING


def test_the_former_holders_wrap_is_gone(held, now, share_talk):
    sent, holder = held
    slot = place_of(holder)
    again(sent, make_peer(), share_talk=share_talk, now=now)
    assert not Slot.objects.filter(pk=slot.pk).exists()
    for row in places_of(sent):
        row.state = Slot.State.RELEASED
        with pytest.raises(SealBroken):
            open_slot(row, holder.private, holder.account)


def test_a_former_holder_who_still_has_the_page_open_is_too_late(held, now, share_talk):
    sent, holder = held
    slot, theirs = place_of(holder), opened_by(holder)
    again(sent, make_peer(), share_talk=share_talk, now=now)
    with pytest.raises(TooLate):
        accept(slot, holder.account, now)
    with pytest.raises(TooLate):
        write(theirs, Role.SUPPORTER, "Wait.", now)


def test_her_code_still_opens_it(held, now, share_talk):
    sent, _ = held
    again(sent, make_peer(), share_talk=share_talk, now=now)
    found, key = open_with_code(sent.code)
    assert key == sent.requester_key
    assert read_talk(found).entries[-1].text == "Somebody else, if you can."


def test_what_the_new_holder_can_read_is_what_she_chose_to_share(held, now, share_talk):
    sent, _ = held
    new = make_peer()
    again(sent, new, share_talk=share_talk, now=now)
    talk = read_talk(accepted_by(new))
    earlier = [WORDS, "I am here."] if share_talk else []
    assert [entry.text for entry in talk.entries] == [*earlier, "Somebody else, if you can."]
    assert talk.sheet == SHEET


def test_the_key_of_the_talk_changes_only_when_she_begins_afresh(held, now, share_talk):
    sent, _ = held
    before = opened(sent).k_case
    after = again(sent, make_peer(), share_talk=share_talk, now=now)
    assert (after.k_case == before) is share_talk
    assert opened(sent).k_case == after.k_case


def test_earlier_messages_are_gone_when_she_begins_afresh(held, now, share_talk):
    sent, _ = held
    before = {bytes(sealed) for sealed in Message.objects.values_list("sealed", flat=True)}
    again(sent, make_peer(), share_talk=share_talk, now=now)
    after = {bytes(sealed) for sealed in Message.objects.values_list("sealed", flat=True)}
    assert len(before & after) == (len(before) if share_talk else 0)


def test_words_are_not_needed(held, now, share_talk):
    sent, _ = held
    again(sent, make_peer(), share_talk=share_talk, now=now, message="")
    assert len(read_talk(opened(sent)).entries) == (2 if share_talk else 0)


def test_six_places_stand_there_again_and_three_more_may_be_asked(now, share_talk):
    first = make_peer()
    sent = ask(first)
    decline(place_of(first), first.account, now)
    again(sent, *(make_peer() for _ in range(4)), share_talk=share_talk, now=now)
    assert [slot.place for slot in places_of(sent)] == [1, 2, 3, 4, 5, 6]
    assert line_state(opened(sent)).left == 2


def test_when_nobody_of_the_new_line_can_be_asked_everything_stays(held, now, share_talk):
    sent, holder = held
    before = read_talk(opened(sent))
    with pytest.raises(NobodyInLine):
        again(sent, make_peer(takes_requests=False), share_talk=share_talk, now=now)
    assert read_talk(opened(sent)) == before
    assert len(waiting_for(holder.account)) == 1


def test_whom_she_left_out_at_first_is_left_out_again(now, share_talk):
    excluded = make_peer()
    sent = ask(make_peer(), sheet=replace(SHEET, excluded_people=(excluded.supporter.pk,)))
    with pytest.raises(NobodyInLine):
        again(sent, excluded, share_talk=share_talk, now=now)


def test_words_that_are_too_long_leave_everything_as_it_was(held, now, share_talk):
    sent, holder = held
    with pytest.raises(TooLong):
        again(sent, make_peer(), share_talk=share_talk, now=now, message="x" * 100_000)
    assert len(read_talk(opened(sent)).entries) == 2
    assert len(waiting_for(holder.account)) == 1


def test_without_the_server_key_everything_stays(held, now, share_talk, keys):
    sent, _ = held
    talk, new = opened(sent), make_peer()
    (keys / "server.key").rename(keys / "kept")
    with pytest.raises(IntakeClosed):
        choose_again(talk, sent.requester_key, [new.account], "", now, share_talk=share_talk)
    (keys / "kept").rename(keys / "server.key")
    assert len(read_talk(opened(sent)).entries) == 2


def test_after_an_erasure_there_is_nothing_to_choose_for(held, now, share_talk):
    sent, _ = held
    talk = opened(sent)
    row_of(sent).delete()
    with pytest.raises((SupportRequest.DoesNotExist, SealBroken)):
        choose_again(talk, sent.requester_key, [make_peer().account], "", now, share_talk=share_talk)


def test_the_same_person_can_be_chosen_again(held, now, share_talk):
    sent, holder = held
    again(sent, holder, share_talk=share_talk, now=now)
    slot = place_of(holder)
    accept(slot_of(holder.account, slot.pk), holder.account, now)
    assert read_talk(opened_by(holder)).sheet == SHEET
