"""What a person gets who tries everything that opens something of theirs."""

from typing import Any

from django.http import HttpResponse

from core.handover import TicketRefused
from core.sealing.errors import SealBroken
from directory.requests.account_keys import usable_keys
from directory.requests.arrivals import arrive, whoever_came
from directory.requests.enrolment import AlreadyEnrolled, confirm_recovery, start_enrolment
from directory.requests.load_notes import notes_of
from directory.requests.own_count import months_of
from directory.requests.reports import open_report, reports_for
from directory.requests.unlocking import NotEnrolled, WrongPassword, unlock, unlocked
from tests.directory.requests.tampering.answers import Look, Refused
from tests.directory.requests.tampering.everybody import Everybody, Person


def looks_of_person(found: Everybody, person: Person) -> dict[str, Look]:
    account = person.account
    return {
        "the key others seal to": lambda: {key.public_key for key in usable_keys([account]).values()} or None,
        "the password": lambda: unlock(person.browser, HttpResponse(), account, person.password).private_key,
        "a password from before": lambda: _opens_nothing(person),
        "the recovery code": lambda: confirm_recovery(account, person.recovery_code) or "it fits",
        "a second enrolment": lambda: _second_enrolment(person),
        "the open inbox": lambda: getattr(unlocked(person.browser), "private_key", Refused("it is locked")),
        "who came": lambda: found.letter_of(whoever_came(person.browser).pk) or Refused("nobody came"),
        "the ticket again": lambda: _again(person),
        "the notes": lambda: tuple((note.week, note.step, note.words) for note in notes_of(account, person.private)),
        "the count": lambda: _count(person),
        "the reports": lambda: tuple(_report(row, person) for row in reports_for(account)),
    }


def _count(person: Person) -> Any:
    try:
        return tuple((one.month, one.people, one.talks) for one in months_of(person.account, person.private))
    except SealBroken:
        return Refused("SealBroken")


def _report(row: Any, person: Person) -> str:
    try:
        return open_report(row, person.private, person.account)
    except SealBroken:
        return Refused("SealBroken")


def _opens_nothing(person: Person) -> str:
    try:
        unlock(person.browser, HttpResponse(), person.account, person.former_password)
    except (WrongPassword, NotEnrolled):
        return "it opens nothing"
    return "it opens the key"


def _second_enrolment(person: Person) -> str:
    try:
        row, _ = start_enrolment(person.account, person.password)
    except AlreadyEnrolled:
        return "there is a key already"
    return "it has to wait" if row.waits_from else "it counts as the first"


def _again(person: Person) -> str:
    try:
        arrive(person.browser, HttpResponse(), person.ticket)
    except TicketRefused:
        return "it lets nobody in"
    return "it lets somebody in"
