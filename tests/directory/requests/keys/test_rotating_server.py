"""A new server key in the place of a leaked one: everything is found and opens as before, and the old key says nothing."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone

from core.sealing.errors import KeyWrong, SealBroken
from core.sealing.keys import read_key_file
from core.sealing.mailbox import fingerprint, mailbox
from directory.requests.account_keys import usable_keys
from directory.requests.due import do_what_is_due
from directory.requests.enrolment import confirm_recovery, restore, start_enrolment
from directory.requests.key_files import rotating
from directory.requests.keyring import keyring
from directory.requests.load_notes import keep_note, notes_of
from directory.requests.models import AccountKey, KeyMark, Notice, OutboxMail, Slot
from directory.requests.own_count import add_talks, months_of
from directory.requests.passwords import open_by_password
from directory.requests.places import account_of
from directory.requests.reports import file_report, open_report, reports_for
from directory.requests.routing import accept, decline, open_slot
from directory.requests.talk import open_with_code, read_talk
from directory.requests.tallies import counts_of
from directory.supporters.models import ReportReader
from tests.directory.requests.core.people import (
    WORDS,
    Peer,
    ask,
    confirm_key,
    mail_time,
    make_peer,
    place_of,
    places_of,
)
from tests.directory.requests.keys.commands import files, keys, refused, trail
from tests.directory.requests.people import confirm_reader

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PASSWORD = "a password of my own"
# Columns of bytes that say something only with the server key. Whoever adds one adds its step in refiling.py.
UNDER_THE_SERVER_KEY = {
    "AccountKey.label",
    "AccountKey.mac",
    "AccountKey.private_by_password",
    "AccountKey.private_by_recovery",
    "LoadNote.mailbox",
    "Notice.recipient",
    "OutboxMail.recipient",
    "OwnCount.mailbox",
    "Report.mailbox",
    "Slot.address",
    "Slot.mailbox",
    "Tally.id",
    "Tally.sealed",
}
# And those that do not depend on it: under a month's key, a talk's, a visit's, a person's, or no key at all.
ELSEWHERE = {
    "AccountKey.public_key",
    "AccountKey.salt",
    "Arrival.id",
    "Arrival.sealed",
    "Arrival.ticket",
    "KeyMark.mark",
    "LoadNote.sealed",
    "Message.sealed",
    "OwnCount.sealed",
    "Report.sealed",
    "Slot.wrap",
    "SupportRequest.head",
    "SupportRequest.lookup",
    "SupportRequest.requester_wrap",
    "SupportRequest.salt",
    "Unlock.id",
    "Unlock.sealed",
    "Upkeep.id",
    "Upkeep.tombstones",
    "Visit.id",
    "Visit.sealed",
}


@pytest.fixture(autouse=True)
def _made(first):
    keys("create")


@pytest.fixture
def peer():
    """A supporter who went the whole way, so that password and recovery code are real."""
    person = make_peer(key=False, confirmed=False)
    row, code = start_enrolment(person.account, PASSWORD)
    confirm_recovery(person.account, code)
    confirm_key(person.supporter, bytes(row.public_key))
    confirm_reader(ReportReader.objects.create(account_id=person.account), fingerprint(bytes(row.public_key)))
    person.supporter.recovery_code = code
    private = open_by_password(keyring().server, PASSWORD, row)
    return Peer(person.supporter, person.account, private, bytes(row.public_key))


def rotate() -> str:
    return keys("rotate", "--server", "--wait", "0")


def stored() -> dict[str, list]:
    """Return every column of bytes of the vault, in the order of the rows' ids."""
    return {
        f"{model.__name__}.{field.name}": [bytes(value or b"") for value in rows.values_list(field.name, flat=True)]
        for model in apps.get_app_config("requests").get_models()
        for rows in [model.objects.order_by("pk")]
        for field in model._meta.fields
        if isinstance(field, models.BinaryField)
    }


def test_every_column_of_bytes_is_known_to_depend_on_the_server_key_or_not():
    assert set(stored()) == UNDER_THE_SERVER_KEY | ELSEWHERE


def test_exactly_the_columns_that_depend_on_it_are_moved(peer, clock):
    ask(peer, now=clock.now)
    waiting = Notice.objects.get()
    OutboxMail.objects.create(recipient=waiting.recipient, queued_on=clock.now.date(), not_before=clock.now)
    file_report([peer.account], "A problem.", clock.now)
    keep_note(peer.account, 4, "A hard week.", clock.now.date())
    add_talks(peer.account, peer.private, place_of(peer), 3, clock.now.date())
    before = stored()
    rotate()
    changed = {column for column, rows in stored().items() if rows != before[column]}
    assert changed == UNDER_THE_SERVER_KEY | {"KeyMark.mark"}


def test_the_new_key_lies_in_both_folders_and_the_old_one_in_neither(first, second):
    before = files(first)
    assert "over the old one" in rotate()
    assert list(files(first)) == list(before)
    assert files(first) == files(second)
    assert files(first)["server.key"] != before["server.key"]
    assert trail(first)[-1] == trail(second)[-1] == "2026-11-10 rotated server"
    assert keys("verify")


def test_people_in_line_find_open_and_answer_as_before(peer, clock):
    following = make_peer()
    sent = ask(peer, following, now=clock.now)
    rotate()
    assert read_talk(open_slot(place_of(peer), peer.private, peer.account)).entries[0].text == WORDS
    decline(place_of(peer), peer.account, clock.now)
    accept(place_of(following), following.account, clock.now)
    assert [account_of(slot) for slot in places_of(sent)] == [peer.account, following.account, *[None] * 4]


def test_the_requesters_code_opens_as_before(peer, clock):
    sent = ask(peer, now=clock.now)
    rotate()
    assert read_talk(open_with_code(sent.code)[0]).entries[0].text == WORDS


def test_dummies_stay_dummies_in_mailboxes_of_people(peer, clock):
    others = [make_peer() for _ in range(6)]
    sent = ask(peer, now=clock.now)
    rotate()
    boxes = {mailbox(keyring().server, one.account) for one in [peer, *others]}
    assert {bytes(slot.mailbox) for slot in places_of(sent)} <= boxes


def test_a_dummy_in_the_mailbox_of_somebody_who_is_gone_is_moved_too(peer, clock):
    gone = make_peer()
    sent = ask(peer, now=clock.now)
    old = {bytes(slot.mailbox) for slot in places_of(sent)}
    get_user_model().objects.filter(pk=gone.account).delete()
    rotate()
    assert not {bytes(slot.mailbox) for slot in places_of(sent)} & old


def test_password_and_recovery_code_open_the_same_key_as_before(peer):
    rotate()
    row = AccountKey.objects.get()
    assert open_by_password(keyring().server, PASSWORD, row) == peer.private
    restore(peer.account, peer.supporter.recovery_code, "another password")
    assert open_by_password(keyring().server, "another password", AccountKey.objects.get()) == peer.private


def test_a_confirmed_key_stays_confirmed(peer):
    rotate()
    assert list(usable_keys([peer.account])) == [peer.account]


def test_a_key_that_was_swapped_before_is_not_vouched_for_afterwards(peer, caplog):
    AccountKey.objects.update(public_key=bytes(range(32)))
    rotate()
    assert usable_keys([peer.account]) == {}
    assert "not the one that was enrolled" in caplog.text


@pytest.mark.parametrize(("model", "column"), [(Slot, "address"), (Notice, "recipient")])
def test_a_value_that_was_changed_before_stays_noticed(peer, clock, caplog, mailoutbox, model, column):
    ask(peer, now=clock.now)
    model.objects.update(**{column: b"\x01" + bytes(57)})
    rotate()
    do_what_is_due(timezone.now() + timedelta(days=2) if model is Slot else mail_time(clock.now))
    assert "was changed" in caplog.text


def test_mail_that_waited_goes_to_the_same_person(peer, clock, mailoutbox):
    ask(peer, now=clock.now)
    rotate()
    do_what_is_due(mail_time(clock.now))
    assert [mail.to for mail in mailoutbox] == [[peer.email]]


def test_the_counts_of_the_month_stay(peer, clock):
    ask(peer, now=clock.now)
    before = counts_of(f"{clock.now:%Y-%m}")
    rotate()
    assert counts_of(f"{clock.now:%Y-%m}") == before != {}


def test_an_own_count_is_read_as_before(peer, clock):
    ask(peer, now=clock.now)
    add_talks(peer.account, peer.private, place_of(peer), 3, clock.now.date())
    rotate()
    (month,) = months_of(peer.account, peer.private)
    assert (month.people, month.talks) == (1, 3)


def test_a_note_of_load_is_read_as_before(peer, clock):
    keep_note(peer.account, 4, "A hard week.", clock.now.date())
    rotate()
    (note,) = notes_of(peer.account, peer.private)
    assert note.words == "A hard week."


def test_a_report_is_read_by_the_same_reader(peer, clock):
    file_report([peer.account], "A problem.", clock.now)
    rotate()
    (report,) = reports_for(peer.account)
    assert open_report(report, peer.private, peer.account) == "A problem."


def test_the_old_key_opens_nothing_any_more(first, peer, tmp_path):
    (tmp_path / "kept").write_bytes((first / "server.key").read_bytes())
    rotate()
    old = read_key_file(tmp_path / "kept")
    row = AccountKey.objects.get()
    with pytest.raises(SealBroken):
        open_by_password(old, PASSWORD, row)
    assert not Slot.objects.filter(mailbox=mailbox(old, peer.account)).exists()


def test_a_server_that_still_has_the_old_key_is_closed(first, tmp_path, peer):
    old = (first / "server.key").read_bytes()
    rotate()
    (first / "server.key").write_bytes(old)
    with pytest.raises(KeyWrong):
        _ = keyring().server


def test_while_rows_are_moved_every_process_refuses_the_old_key(first, peer, monkeypatch):
    seen = []

    def looking(seconds: float) -> None:
        with pytest.raises(KeyWrong):
            _ = keyring().server
        seen.append(seconds)

    monkeypatch.setattr(rotating.time, "sleep", looking)
    keys("rotate", "--server")
    assert seen == [45]
    assert keyring().server


def test_without_the_present_key_there_is_nothing_to_move_from(first, second):
    for folder in (first, second):
        (folder / "server.key").unlink()
    before = stored()
    assert "server.key is missing" in refused("rotate", "--server")
    assert stored() == before
    assert not KeyMark.objects.filter(kind=rotating.BEFORE).exists()
