"""Supporters who went the whole way: account, key, recovery code typed back, digits heard, inbox opened."""

from dataclasses import dataclass
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.sealing.messages import Role
from directory.requests.enrolment import confirm_recovery, enrolled_key, start_enrolment
from directory.requests.routing import accept, waiting_for
from directory.requests.sending import Order, Sent, send
from directory.requests.talk import Sheet, open_with_code, write
from directory.supporters.models import KeyConfirmation, ReaderConfirmation, ReportReader, Supporter
from directory.supporters.roles import READERS
from tests.directory.supporters.factories import make_supporter

PASSWORD = "a lamp in the seventh window"
WORDS = "Something went wrong on my shift and I cannot sleep."
_numbers = count(1)


@dataclass(frozen=True)
class Enrolled:
    """Somebody with a key. `browser` is signed in with both factors; open() unlocks the inbox in it."""

    account: int
    supporter: Supporter | None
    recovery_code: str
    browser: Client

    @property
    def user(self):
        return get_user_model().objects.get(pk=self.account)

    def open(self, password: str = PASSWORD) -> "Enrolled":
        self.browser.post(reverse("inbox"), {"unlock_password": password})
        return self

    def get(self, name: str, *args, **more):
        return self.browser.get(reverse(name, args=args), **more)

    def post(self, name: str, *args, **data):
        return self.browser.post(reverse(name, args=args), data)


def make_account(email: str = "", *groups: str, password: str = PASSWORD, **fields):
    user = get_user_model().objects.create_user(email or f"person{next(_numbers)}@example.org", password, **fields)
    user.groups.set([Group.objects.get_or_create(name=name)[0] for name in groups])
    return user


def signed_in(user, **options) -> Client:
    """Return a browser in which this person is signed in, both factors shown."""
    browser = Client(**options)
    browser.force_login(user)
    return browser


def enrol(user, supporter: Supporter | None = None, **options) -> Enrolled:
    _row, code = start_enrolment(user.pk, PASSWORD)
    confirm_recovery(user.pk, code)
    return Enrolled(user.pk, supporter, code, signed_in(user, **options))


def make_enrolled(*, confirmed: bool = True, browser: dict | None = None, **fields) -> Enrolled:
    """Make a listed supporter ("en", "hospital" unless said) whose key is enrolled, and heard unless `confirmed` is off."""
    user = make_account()
    supporter = make_supporter(account=user, confirmations=0, **fields)
    person = enrol(user, supporter, **(browser or {}))
    if confirmed:
        KeyConfirmation.objects.create(
            supporter=supporter, fingerprint=enrolled_key(user.pk).fingerprint, confirmed_on=timezone.now().date()
        )
    return person


def make_reader(*, confirmed: bool = True, **fields) -> Enrolled:
    """Make a reader of reports with a key who belongs to no organisation unless `institution` says so."""
    user = make_account("", READERS)
    person = enrol(user)
    reader = ReportReader.objects.create(account=user, **fields)
    if confirmed:
        confirm_reader(reader, enrolled_key(user.pk).fingerprint)
    return person


def confirm_reader(reader: ReportReader, fingerprint: str, by=None) -> None:
    """Let these digits count as heard from the reader, for the organisation they belong to now."""
    today = timezone.now().date()
    given = {"institution": reader.institution, "fingerprint": fingerprint, "confirmed_by": by, "confirmed_on": today}
    ReaderConfirmation.objects.create(reader=reader, **given)


def ask(*people: Enrolled, message: str = WORDS, **sheet) -> Sent:
    """Send a request to these people, first to ask first."""
    answers = Sheet(**{"language": "en", "setting": "hospital", **sheet})
    return send(Order(answers, message, [person.account for person in people]), timezone.now())


def place_of(person: Enrolled):
    """Return the one place that waits for this person, or that they hold."""
    (slot,) = waiting_for(person.account)
    return slot


def talk_with(person: Enrolled, **sheet):
    """Send a request to this person and accept it for them; returns what was sent and the place."""
    sent = ask(person, **sheet)
    slot = next(slot for slot in waiting_for(person.account) if slot.request_id == sent.request_id)
    accept(slot, person.account, timezone.now())
    return sent, slot


def she_writes(sent: Sent, words: str) -> None:
    opened, _key = open_with_code(sent.code)
    write(opened, Role.REQUESTER, words, timezone.now())
