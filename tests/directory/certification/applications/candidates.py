"""Editions, programmes and people who apply, for the tests."""

from datetime import timedelta
from itertools import count
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils.timezone import localdate

from directory.certification.applications.acts import add_item
from directory.certification.applications.models import Application, Item
from directory.certification.models import Edition
from directory.certification.scheme.storing import store
from directory.institutions.models import Programme
from tests.directory.supporters.factories import make_programme

FILE = Path(settings.BASE_DIR) / "directory" / "certification" / "schemes" / "rescue-supporters-1.yaml"
CORE = ("COM02", "COM05", "COM07")
OTHERS = tuple(f"COM{number:02}" for number in range(1, 15) if f"COM{number:02}" not in CORE)
_numbers = count(1)


def make_edition() -> Edition:
    return store(FILE.read_bytes())[0]


def make_named_programme(institution: str = "Harbour hospital") -> Programme:
    """A programme whose contact person can be asked."""
    programme = make_programme(institution)
    programme.contact_email = "contact@example.org"
    programme.save()
    return programme


def make_application(state: str = Application.State.DRAFT, **fields) -> Application:
    """An application of somebody of their own, confirmed ten days ago."""
    number = next(_numbers)
    email = f"candidate-{number}@example.org"
    today = localdate()
    return Application.objects.create(
        **{
            "candidate": get_user_model().objects.create_user(email),
            "name": f"Example Candidate {number}",
            "email": email,
            "profession": "Nurse",
            "programme": make_named_programme(),
            "edition": make_edition(),
            "state": state,
            "named_on": today - timedelta(days=12),
            "confirmed_on": today - timedelta(days=10),
            **fields,
        }
    )


def show(application: Application, codes, *, days_ago: int = 30, kind: str | None = None) -> list[Item]:
    """Show one piece of evidence for each code, of the first kind that it takes."""
    scheme = application.edition.shape
    today = localdate()
    return [
        add_item(
            application,
            Item(
                kind=kind or scheme.standard(code).evidence[0],
                issued_on=today - timedelta(days=days_ago),
                issuer="Example Academy",
                added_on=today,
            ),
            [code],
        )
        for code in codes
    ]


def browser_of(application: Application) -> Client:
    browser = Client()
    browser.force_login(application.candidate)
    return browser
