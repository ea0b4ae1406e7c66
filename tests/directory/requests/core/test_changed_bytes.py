"""Every column of stored bytes, changed: it is refused, or it opens nothing. None is taken for what it was not."""

from dataclasses import dataclass

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.http import HttpResponse
from django.utils import timezone

from core.handover import Ticket
from core.sealing.errors import MissingKey, SealBroken
from core.sealing.mailbox import fingerprint
from directory.requests.account_keys import usable_keys
from directory.requests.arrivals import COOKIE as ARRIVAL_COOKIE
from directory.requests.arrivals import arrive, whoever_came
from directory.requests.due import do_what_is_due
from directory.requests.enrolment import WrongRecoveryCode, confirm_recovery, start_enrolment
from directory.requests.key_files import marks
from directory.requests.keyring import intake_open, keyring
from directory.requests.load_notes import keep_note, notes_of
from directory.requests.models import AccountKey, Notice, OutboxMail, Report, Slot, SupportRequest, Upkeep
from directory.requests.own_count import add_talks, months_of
from directory.requests.passwords import open_by_password
from directory.requests.reports import file_report, open_report, reports_for
from directory.requests.routing import open_slot, waiting_for
from directory.requests.sending import Sent
from directory.requests.talk import Opened, open_with_code, open_with_key, read_talk
from directory.requests.tallies import counts_of
from directory.requests.tombstones import put_in_order
from directory.requests.unlocking import COOKIE as UNLOCK_COOKIE
from directory.requests.unlocking import unlock, unlocked
from directory.requests.visits import COOKIE, VisitContent, open_visit, start_visit
from directory.supporters.models import ReportReader
from tests.directory.requests.core.people import (
    Peer,
    after_window,
    ask,
    confirm_key,
    mail_time,
    make_peer,
    opened,
    place_of,
)
from tests.directory.requests.people import confirm_reader

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PASSWORD = "a password of my own"


@dataclass
class Story:
    """One row in every table of the vault, and what its people hold to open it."""

    peer: Peer
    recovery_code: str
    sent: Sent
    hers: Opened
    place: Slot
    visitor: object
    signed_in: object


@pytest.fixture
def story(rf) -> Story:
    peer = make_peer(key=False, confirmed=False)
    row, recovery_code = start_enrolment(peer.account, PASSWORD)
    confirm_recovery(peer.account, recovery_code)
    confirm_key(peer.supporter, bytes(row.public_key))
    peer = Peer(peer.supporter, peer.account, open_by_password(keyring().server, PASSWORD, row), bytes(row.public_key))
    put_in_order()
    sent = ask(peer)
    today = timezone.now().date()
    OutboxMail.objects.create(recipient=Notice.objects.get().recipient, queued_on=today, not_before=timezone.now())
    confirm_reader(ReportReader.objects.create(account_id=peer.account), fingerprint(bytes(row.public_key)))
    keep_note(peer.account, 4, "A hard week.", today)
    add_talks(peer.account, peer.private, place_of(peer), 3, today)
    file_report([peer.account], "A problem.", timezone.now())
    visitor, signed_in = rf.get("/ask/"), rf.get("/inbox/")
    signed_in.user = get_user_model().objects.get(pk=peer.account)
    visit, unlocking = HttpResponse(), HttpResponse()
    start_visit(visit, VisitContent(), secure=False)
    unlock(signed_in, unlocking, peer.account, PASSWORD)
    visitor.COOKIES[COOKIE] = visit.cookies[COOKIE].value
    signed_in.COOKIES[UNLOCK_COOKIE] = unlocking.cookies[UNLOCK_COOKIE].value
    arrived = HttpResponse()
    arrive(signed_in, arrived, Ticket(peer.account, bytes(32)))
    signed_in.COOKIES[ARRIVAL_COOKIE] = arrived.cookies[ARRIVAL_COOKIE].value
    return Story(peer, recovery_code, sent, opened(sent), place_of(peer), visitor, signed_in)


def no_key_is_used(story):
    return usable_keys([story.peer.account]) == {}


def the_password_opens_nothing(story):
    with pytest.raises(SealBroken):
        open_by_password(keyring().server, PASSWORD, AccountKey.objects.get())
    return True


def the_recovery_code_opens_nothing(story):
    with pytest.raises(WrongRecoveryCode):
        confirm_recovery(story.peer.account, story.recovery_code)
    return True


def the_code_opens_nothing(story):
    return open_with_code(story.sent.code) is None


def her_key_opens_nothing(story):
    return open_with_key(story.sent.request_id, story.sent.requester_key) is None


def the_talk_is_refused(story):
    with pytest.raises(SealBroken):
        read_talk(story.hers)
    return True


def nobody_gets_it_and_an_alarm_sounds(story, alarms):
    do_what_is_due(after_window(timezone.now()))
    return waiting_for(story.peer.account) == [] and alarms()


def the_place_opens_nothing(story):
    with pytest.raises(SealBroken):
        open_slot(place_of(story.peer), story.peer.private, story.peer.account)
    return True


def nobody_is_told(story, mailoutbox):
    OutboxMail.objects.all().delete()
    do_what_is_due(mail_time(timezone.now()))
    return mailoutbox == [] and not Notice.objects.exists()


def no_mail_goes_out(story, mailoutbox):
    Notice.objects.all().delete()
    do_what_is_due(mail_time(timezone.now()))
    return mailoutbox == [] and not OutboxMail.objects.exists()


def the_report_is_not_there(story):
    return reports_for(story.peer.account) == []


def the_report_is_refused(story):
    with pytest.raises(SealBroken):
        open_report(Report.objects.get(), story.peer.private, story.peer.account)
    return True


def the_inbox_is_locked(story):
    return unlocked(story.signed_in) is None


def there_is_no_visit(story):
    return open_visit(story.visitor) is None


def the_vault_stays_closed(story):
    with pytest.raises(MissingKey):
        put_in_order()
    return True


def the_vault_is_put_in_order_again(story):
    found = bytes(Upkeep.objects.get().tombstones)
    put_in_order()
    return found != bytes(Upkeep.objects.get().tombstones)


def no_number_is_told(story):
    with pytest.raises(SealBroken):
        counts_of(f"{timezone.now():%Y-%m}")
    return True


def nothing_is_taken_in(story):
    marks.fresh_marks()
    return not intake_open(timezone.now().date())


def nobody_came(story):
    return whoever_came(story.signed_in).is_anonymous


def no_note_is_shown(story):
    return notes_of(story.peer.account, story.peer.private) == []


def no_count_is_shown(story):
    return months_of(story.peer.account, story.peer.private) == []


def the_count_is_refused(story):
    with pytest.raises(SealBroken):
        months_of(story.peer.account, story.peer.private)
    return True


NOTICED = {
    "AccountKey.label": no_key_is_used,
    "AccountKey.public_key": no_key_is_used,
    "AccountKey.mac": no_key_is_used,
    "AccountKey.salt": the_password_opens_nothing,
    "AccountKey.private_by_password": the_password_opens_nothing,
    "AccountKey.private_by_recovery": the_recovery_code_opens_nothing,
    "SupportRequest.lookup": the_code_opens_nothing,
    "SupportRequest.salt": the_code_opens_nothing,
    "SupportRequest.requester_wrap": her_key_opens_nothing,
    "SupportRequest.head": the_talk_is_refused,
    "Slot.mailbox": nobody_gets_it_and_an_alarm_sounds,
    "Slot.address": nobody_gets_it_and_an_alarm_sounds,
    "Slot.wrap": the_place_opens_nothing,
    "Message.sealed": the_talk_is_refused,
    "Notice.recipient": nobody_is_told,
    "OutboxMail.recipient": no_mail_goes_out,
    "Report.mailbox": the_report_is_not_there,
    "Report.sealed": the_report_is_refused,
    "Arrival.id": nobody_came,
    "Arrival.sealed": nobody_came,
    "KeyMark.mark": nothing_is_taken_in,
    "LoadNote.mailbox": no_note_is_shown,
    "LoadNote.sealed": no_note_is_shown,
    "OwnCount.mailbox": no_count_is_shown,
    "OwnCount.sealed": the_count_is_refused,
    "Tally.id": no_number_is_told,
    "Tally.sealed": no_number_is_told,
    "Upkeep.id": the_vault_stays_closed,
    "Upkeep.tombstones": the_vault_is_put_in_order_again,
    "Unlock.id": the_inbox_is_locked,
    "Unlock.sealed": the_inbox_is_locked,
    "Visit.id": there_is_no_visit,
    "Visit.sealed": there_is_no_visit,
}
# What keeps a ticket from being used twice. Whoever changes it could use one again within its 60 seconds, and would
# stand before a locked inbox.
NOT_NOTICED = {"Arrival.ticket"}
CHANGES = {
    "flipped": lambda stored: bytes([*stored[:-9], stored[-9] ^ 4, *stored[-8:]]),
    "first byte": lambda stored: bytes([stored[0] ^ 1, *stored[1:]]),
    "cut": lambda stored: stored[:-1],
    "lengthened": lambda stored: stored + b"\0",
    "emptied": lambda stored: b"",
}


def test_every_column_of_bytes_is_looked_at():
    columns = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("requests").get_models()
        for field in model._meta.fields
        if isinstance(field, models.BinaryField)
    }
    assert columns - NOT_NOTICED == set(NOTICED)


@pytest.mark.parametrize("column", NOTICED)
def test_untouched_it_would_not_be_refused(story, column, request):
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        assert noticed(column, story, request)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("column", NOTICED)
def test_a_change_is_noticed(story, column, change, request):
    model_name, name = column.split(".")
    model = apps.get_model("requests", model_name)
    row = model.objects.exclude(state="unreleased").get() if model is Slot else model.objects.order_by("pk").first()
    model.objects.filter(pk=row.pk).update(**{name: CHANGES[change](bytes(getattr(row, name)))})
    assert noticed(column, story, request)


def noticed(column, story, request) -> bool:
    check = NOTICED[column]
    wanted = check.__code__.co_varnames[1 : check.__code__.co_argcount]
    return check(story, *(request.getfixturevalue(name) for name in wanted))


def test_a_request_that_lies_under_anothers_lookup_is_not_taken_for_it(story):
    other = ask(make_peer())
    row = SupportRequest.objects.get(pk=other.request_id)
    lookup = row.lookup
    row.lookup = b"gone"
    row.save()
    SupportRequest.objects.filter(pk=story.sent.request_id).update(lookup=lookup)
    assert open_with_code(other.code) is None
