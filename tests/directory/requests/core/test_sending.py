from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import models
from django.utils import timezone

from core.sealing.errors import SealBroken, TooLong
from core.sealing.keys import MonthKey, key_file
from core.sealing.wraps import open_for_supporter
from directory.requests.keyring import intake_open, keyring, month_of
from directory.requests.models import AccountKey, Message, Notice, OutboxMail, Slot, SupportRequest
from directory.requests.places import account_of
from directory.requests.routing import open_slot, waiting_for
from directory.requests.sending import IntakeClosed, NobodyInLine
from directory.requests.talk import MOST_BYTES, open_with_code, open_with_key, read_talk
from tests.directory.requests.core.people import SHEET, WORDS, ask, make_peer, opened, place_of, places_of, row_of
from tests.directory.supporters.factories import in_days

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def nothing_is_stored() -> bool:
    return not any(model.objects.exists() for model in (SupportRequest, Slot, Message, Notice))


def test_the_code_opens_what_was_sent():
    sent = ask(make_peer())
    talk = read_talk(opened(sent))
    assert talk.sheet == SHEET
    assert [entry.text for entry in talk.entries] == [WORDS]


def test_the_key_of_a_visit_opens_what_was_sent():
    sent = ask(make_peer())
    assert read_talk(open_with_key(sent.request_id, sent.requester_key)).entries[0].text == WORDS


def test_a_code_brings_back_the_key_that_a_visit_holds():
    sent = ask(make_peer())
    assert open_with_code(sent.code)[1] == sent.requester_key


def test_another_code_opens_nothing():
    first, second = ask(make_peer()), ask(make_peer())
    assert open_with_key(first.request_id, second.requester_key) is None


def test_words_are_not_needed():
    assert read_talk(opened(ask(make_peer(), message=""))).entries == []


@pytest.mark.parametrize("people", [1, 3, 6])
def test_six_places_are_stored_however_many_people_are_in_line(people):
    sent = ask(*(make_peer() for _ in range(people)))
    assert [slot.place for slot in places_of(sent)] == [1, 2, 3, 4, 5, 6]


def test_at_most_six_people_stand_in_line():
    peers = [make_peer() for _ in range(7)]
    sent = ask(*peers)
    assert [account_of(slot) for slot in places_of(sent)] == [peer.account for peer in peers[:6]]


def test_the_same_person_stands_in_line_once():
    peer = make_peer()
    assert [account_of(slot) for slot in places_of(ask(peer, peer))] == [peer.account, *[None] * 5]


@pytest.mark.parametrize("people", [1, 3])
def test_the_row_of_a_dummy_is_as_long_as_any_other(people):
    make_peer()
    slots = places_of(ask(*(make_peer() for _ in range(people))))
    for column in ("mailbox", "address", "wrap"):
        assert len({len(getattr(slot, column)) for slot in slots}) == 1
    assert {slot.state for slot in slots[1:]} == {Slot.State.UNRELEASED}


def test_dummies_lie_in_the_mailboxes_of_other_people():
    peers = [make_peer() for _ in range(8)]
    slots = places_of(ask(peers[0], peers[1]))
    theirs = {bytes(slot.mailbox) for peer in peers for slot in places_of(ask(peer))[:1]}
    assert {bytes(slot.mailbox) for slot in slots} <= theirs
    assert len({bytes(slot.mailbox) for slot in slots}) == 6


def test_in_a_small_directory_the_mailboxes_of_dummies_come_again():
    peer = make_peer()
    boxes = [bytes(slot.mailbox) for _ in range(12) for slot in places_of(ask(peer))[1:]]
    assert len(set(boxes)) < len(boxes)


def test_only_the_first_in_line_is_released():
    slots = places_of(ask(*(make_peer() for _ in range(3))))
    assert [slot.state for slot in slots] == [Slot.State.RELEASED, *[Slot.State.UNRELEASED] * 5]
    assert [slot.due_at is None for slot in slots] == [False, *[True] * 5]


def test_a_mail_goes_to_the_first_in_line_and_to_nobody_else():
    ask(*(make_peer() for _ in range(3)))
    assert Notice.objects.count() == 1


def test_a_wrap_opens_for_its_own_person_only():
    first, second = make_peer(), make_peer()
    ask(first, second)
    slot = place_of(first)
    assert read_talk(open_slot(slot, first.private, first.account)).entries[0].text == WORDS
    with pytest.raises(SealBroken):
        open_slot(slot, second.private, second.account)


@pytest.mark.parametrize("missing", ["key", "confirmed"])
def test_nothing_is_sealed_to_somebody_without_a_usable_key(missing):
    without, usable = make_peer(**{missing: False}), make_peer()
    sent = ask(without, usable)
    request, server_month = row_of(sent), keyring().month(month_of(timezone.now().date()))
    assert [account_of(slot) for slot in places_of(sent)] == [usable.account, *[None] * 5]
    for slot in places_of(sent):
        with pytest.raises(SealBroken):
            open_for_supporter(server_month, without.private, request.pk.bytes, slot.place, 1, bytes(slot.wrap))


@pytest.mark.parametrize(
    "unfit",
    [
        {"key": False},
        {"confirmed": False},
        {"takes_requests": False},
        {"languages": ("de",)},
        {"suspended_on": in_days(-1)},
        {"agreement_ended_on": in_days(-1)},
        {"certificate": {"valid_until": in_days(-1)}},
        {"leave": (-1, 1)},
        {"own_limit": 0},
    ],
)
def test_when_nobody_can_be_asked_nothing_is_stored(unfit):
    with pytest.raises(NobodyInLine):
        ask(make_peer(**unfit))
    assert nothing_is_stored()


def test_when_nobody_is_in_line_nothing_is_stored():
    with pytest.raises(NobodyInLine):
        ask()
    assert nothing_is_stored()


def test_a_person_she_excluded_is_not_asked_even_when_they_are_in_line():
    peer = make_peer()
    with pytest.raises(NobodyInLine):
        ask(peer, sheet=replace(SHEET, excluded_people=(peer.supporter.pk,)))
    assert nothing_is_stored()


@pytest.mark.parametrize("whose", ["programme.institution_id", "certificate.certifier_id"])
def test_nobody_of_an_organisation_she_excluded_is_asked_nor_whom_it_certified(whose):
    peer = make_peer()
    part, column = whose.split(".")
    with pytest.raises(NobodyInLine):
        ask(peer, sheet=replace(SHEET, excluded_organisations=(getattr(getattr(peer.supporter, part), column),)))
    assert nothing_is_stored()


def test_a_certificate_that_ended_since_the_list_was_shown_passes_that_person_over():
    ended, usable = make_peer(), make_peer()
    ended.supporter.certificate.valid_until = in_days(-1)
    ended.supporter.certificate.save()
    assert account_of(places_of(ask(ended, usable))[0]) == usable.account


@pytest.mark.parametrize("file", ["server.key", "month"])
@pytest.mark.parametrize("fault", ["missing", "damaged"])
def test_without_a_whole_key_nothing_is_taken_in(keys, now, file, fault):
    peer = make_peer()
    path = keys / file if file == "server.key" else key_file(keys, MonthKey(month_of(now.date()), bytes(32)))
    path.unlink() if fault == "missing" else path.write_text("leeward-key-1 not a key\n")
    assert not intake_open(now.date())
    with pytest.raises(IntakeClosed):
        ask(peer)
    assert nothing_is_stored()


def test_with_both_keys_requests_are_taken_in(now):
    assert intake_open(now.date())


def test_the_month_of_the_day_seals_the_request(keys):
    peer = make_peer()
    next_month = timezone.now().replace(day=1) + timedelta(days=32)
    in_days_of_it = next_month.replace(day=1)
    peer.supporter.confirmed_on = in_days_of_it.date()
    peer.supporter.save()
    sent = ask(peer, now=in_days_of_it)
    assert row_of(sent).month == month_of(in_days_of_it.date())
    assert read_talk(opened(sent)).sheet == SHEET


def test_a_message_of_the_promised_length_fits_in_any_script():
    words = "\N{GRINNING FACE}" * (MOST_BYTES // 4)
    assert read_talk(opened(ask(make_peer(), message=words))).entries[0].text == words


def test_a_message_that_is_too_long_is_refused_and_nothing_is_stored():
    with pytest.raises(TooLong):
        ask(make_peer(), message="x" * 100_000)
    assert nothing_is_stored()


def test_only_the_size_class_of_a_message_shows():
    peer = make_peer(own_limit=9)
    short, longer = (ask(peer, message="x" * letters) for letters in (1, 900))
    sizes = [
        sorted(len(row) for row in Message.objects.filter(request_id=sent.request_id).values_list("sealed", flat=True))
        for sent in (short, longer)
    ]
    assert sizes[0] == sizes[1]


def test_a_row_tells_the_day_and_no_time_but_the_end_of_a_window():
    """Every column with a time of day is listed here with what it may tell."""
    exact = {
        f"{model.__name__}.{field.name}"
        for model in (SupportRequest, Slot, Message, Notice, OutboxMail, AccountKey)
        for field in model._meta.fields
        if isinstance(field, models.DateTimeField | models.TimeField)
    }
    assert exact == {"Slot.due_at", "Notice.hour", "OutboxMail.not_before"}
    ask(make_peer())
    assert Slot.objects.get(due_at__isnull=False).due_at.strftime("%H:%M:%S.%f") in {
        "08:00:00.000000",
        "20:00:00.000000",
    }
    assert Notice.objects.get().hour.strftime("%M:%S.%f") == "00:00.000000"


def test_nobody_but_the_first_in_line_sees_that_it_exists():
    first, second, other = make_peer(), make_peer(), make_peer()
    ask(first, second)
    assert [len(waiting_for(peer.account)) for peer in (first, second, other)] == [1, 0, 0]
