"""A vault with rows in every table, and everybody who holds something that opens one of them."""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from core.handover import Ticket
from core.sealing.mailbox import fingerprint
from core.sealing.messages import Role
from directory.requests.arrivals import COOKIE as ARRIVAL
from directory.requests.arrivals import arrive
from directory.requests.enrolment import confirm_recovery, start_enrolment
from directory.requests.keyring import keyring, sealing_keys
from directory.requests.load_notes import keep_note
from directory.requests.models import LoadNote, Notice, OutboxMail, Slot
from directory.requests.own_count import add_talks
from directory.requests.passwords import open_by_password
from directory.requests.reports import file_report
from directory.requests.routing import accept, open_slot, waiting_for
from directory.requests.sending import Sent
from directory.requests.talk import write
from directory.requests.tallies import Event, count
from directory.requests.tombstones import put_in_order
from directory.requests.unlocking import COOKIE as UNLOCK
from directory.requests.unlocking import unlock
from directory.requests.visits import COOKIE as VISIT
from directory.requests.visits import VisitContent, start_visit
from directory.supporters.models import ReportReader, Supporter
from tests.directory.requests.core.people import ask, confirm_key, make_peer, opened
from tests.directory.requests.people import confirm_reader

PASSWORD = "a password of my own"


@dataclass
class Person:
    """A supporter who also reads reports. `ticket` is what let them in, `browser` holds the cookies of both ways in."""

    supporter: Supporter
    account: int
    private: bytes
    recovery_code: str
    ticket: Ticket
    browser: HttpRequest
    password: str = PASSWORD
    former_password: str = "never a password of theirs"


@dataclass
class Everybody:
    """`people` and `requests` go by a letter; `lines` says who may ever hold a request, first to ask first."""

    people: dict[str, Person]
    requests: dict[str, Sent] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    visitors: dict[str, HttpRequest] = field(default_factory=dict)

    def letter_of(self, account: int | None) -> str | None:
        return next((letter for letter, person in self.people.items() if person.account == account), None)


def everybody() -> Everybody:
    """P and Q stand in line for A, B and C. P holds A, B waits for Q, P has answered C; a month ago others asked."""
    put_in_order()
    found = Everybody({"P": person(1), "Q": person(2)})
    p, q = found.people["P"], found.people["Q"]
    for letter, line in {"A": "PQ", "B": "QP", "C": "P"}.items():
        found.lines[letter] = line
        found.requests[letter] = ask(*(found.people[place] for place in line), message=f"{letter}: first words")
    _talk(found, "A", "C")
    today, month_ago = timezone.now().date(), timezone.now().date().replace(day=1) - timezone.timedelta(days=1)
    sealing_keys(f"{today:%Y-%m}")
    count(month_ago, Event.SENT, "de", "primary-care")
    for row in Notice.objects.all()[:2]:
        OutboxMail.objects.create(recipient=row.recipient, queued_on=today, not_before=timezone.now())
    for letter, one in found.people.items():
        keep_note(one.account, 2, f"{letter}: a week ago", today - timezone.timedelta(days=7))
        keep_note(one.account, 4, f"{letter}: this week", today)
    assert LoadNote.objects.count() == 4
    for number, one in enumerate(found.people.values(), start=1):
        add_talks(one.account, one.private, Slot.objects.order_by("pk")[number], number, today)
    for words in ("one problem", "another problem"):
        file_report([p.account, q.account], words, timezone.now())
    for name in ("her", "another"):
        found.visitors[name] = _visitor(f"the draft of {name}")
    return found


def _talk(found: Everybody, *held_by_p: str) -> None:
    p = found.people["P"]
    for slot in waiting_for(p.account):
        accept(slot, p.account, timezone.now())
    for letter, sent in found.requests.items():
        for words in ("second", "third"):
            write(opened(sent), Role.REQUESTER, f"{letter}: {words} words", timezone.now())
    last = found.requests[held_by_p[-1]].request_id
    answered = next(slot for slot in waiting_for(p.account) if slot.request_id == last)
    write(open_slot(answered, p.private, p.account), Role.SUPPORTER, "an answer", timezone.now(), by=p.account)


def person(number: int) -> Person:
    peer = make_peer(key=False, confirmed=False)
    row, recovery_code = start_enrolment(peer.account, PASSWORD)
    confirm_recovery(peer.account, recovery_code)
    confirm_key(peer.supporter, bytes(row.public_key))
    confirm_reader(ReportReader.objects.create(account_id=peer.account), fingerprint(bytes(row.public_key)))
    browser, response = RequestFactory().get("/inbox/"), HttpResponse()
    browser.user = get_user_model().objects.get(pk=peer.account)
    ticket = Ticket(peer.account, bytes([number]) * 32)
    unlock(browser, response, peer.account, PASSWORD)
    arrive(browser, response, ticket)
    browser.COOKIES |= {name: response.cookies[name].value for name in (UNLOCK, ARRIVAL)}
    private = open_by_password(keyring().server, PASSWORD, row)
    return Person(peer.supporter, peer.account, private, recovery_code, ticket, browser)


def _visitor(draft: str) -> HttpRequest:
    browser, response = RequestFactory().get("/ask/"), HttpResponse()
    start_visit(response, VisitContent(draft={"message": draft}), secure=False)
    browser.COOKIES[VISIT] = response.cookies[VISIT].value
    return browser
