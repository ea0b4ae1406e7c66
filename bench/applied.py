"""Applications, auditors and certificates that are made in this process, for bench/auditing.py."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from core.accounts.factor import SHOWN
from core.accounts.sessions import SessionStore
from core.models import User
from directory.certification.applications.models import Application
from directory.certification.audits.assigning import assign
from directory.certification.audits.deciding import propose
from directory.certification.audits.judging import Judged, judge
from directory.certification.audits.models import Assignment
from directory.certification.models import Certificate, Edition
from directory.certification.scheme.storing import store
from directory.institutions.models import Institution, Programme
from directory.supporters.models import StaffPlace
from directory.supporters.roles import AUDITORS, COORDINATORS

_SCHEME = Path(settings.BASE_DIR) / "directory" / "certification" / "schemes" / "rescue-supporters-1.yaml"


def auditors(count: int) -> list[User]:
    """Return so many auditors, each of an organisation of their own."""
    people = []
    for number in range(count):
        person = _member(f"bench-auditor-{number}@example.com", AUDITORS)
        house = Institution.objects.create(name=f"Bench house {number}", kind="certifier")
        StaffPlace.objects.create(account=person, institution=house)
        people.append(person)
    return people


def coordinator() -> User:
    return _member("bench-coordinator@example.com", COORDINATORS)


def _member(email: str, group: str) -> User:
    person = User.objects.create_user(email)
    person.groups.add(Group.objects.get(name=group))
    return person


def edition() -> Edition:
    return store(_SCHEME.read_bytes())[0]


def waiting(count: int, people: list[User]) -> None:
    """Hand in so many applications over the last year, of 200 programmes; half of them lie with two auditors."""
    today, scheme = localdate(), edition()
    hospitals = [Institution.objects.create(name=f"Bench hospital {number}", country="BE") for number in range(200)]
    programmes = [Programme.objects.create(name="Bench peers", institution=one) for one in hospitals]
    made = Application.objects.bulk_create(
        (_application(number, scheme, programmes[number % 200], today) for number in range(count)), batch_size=2000
    )
    Assignment.objects.bulk_create(
        (
            Assignment(application=one, part=part, auditor=people[(number + step) % len(people)], assigned_on=today)
            for number, one in enumerate(made[: count // 2])
            for step, part in enumerate(Assignment.Part.values)
        ),
        batch_size=2000,
    )


def _application(number: int, scheme: Edition, programme: Programme, today: date) -> Application:
    return Application(
        name=f"Bench candidate {number}",
        email=f"bench-candidate-{number}@example.com",
        profession="Nurse",
        programme=programme,
        edition=scheme,
        state=Application.State.SUBMITTED,
        named_on=today - timedelta(days=400),
        submitted_on=today - timedelta(days=number % 365),
    )


def proposed(count: int, people: list[User]) -> list[tuple[Application, User]]:
    """Return applications that wait for their second person alone, each with that person."""
    today, scheme = localdate(), edition()
    programme = Programme.objects.filter(name="Bench peers").order_by("pk")[0]
    met = {each.code: Judged(scheme.shape.scale[0], today - timedelta(days=30)) for each in scheme.shape.standards}
    ready = []
    for number in range(count):
        one = _application(1_000_000 + number, scheme, programme, today)
        one.candidate = User.objects.create_user(one.email)
        one.save()
        first, second = people[number % len(people)], people[(number + 1) % len(people)]
        assign(one, Assignment.Part.FIRST, first, today)
        assign(one, Assignment.Part.SECOND, second, today)
        judge(one, first, met, today)
        propose(one, first, today)
        ready.append((one, second))
    return ready


def ending(count: int, last_day: date) -> None:
    """Grant so many certificates that hold until this day."""
    scheme, house = edition(), Institution.objects.filter(kind="certifier").order_by("pk")[0]
    Certificate.objects.bulk_create(
        (Certificate(edition=scheme, certifier=house, granted_here=True, valid_until=last_day) for _ in range(count)),
        batch_size=1000,
    )


def cookies_of(user: User) -> dict[str, str]:
    """Return the cookie of a browser in which this person is signed in with both factors."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[SHOWN] = user.pk
    session.save()
    return {settings.SESSION_COOKIE_NAME: session.session_key or ""}


def queries(user: User, path: str) -> int:
    """Return how many queries a page takes for this person, once everything is loaded."""
    browser = Client(headers={"host": "127.0.0.1"})
    browser.force_login(user)
    session = browser.session
    session[SHOWN] = user.pk
    session.save()
    for _ in range(2):
        assert browser.get(path).status_code == 200
    with CaptureQueriesContext(connection) as caught:
        browser.get(path)
    return len(caught)
