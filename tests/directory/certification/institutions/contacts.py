"""Institutions, those who act for them, and their applications, for the tests."""

from itertools import count

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils.timezone import localdate

from directory.certification.applications.acts import add_item
from directory.certification.applications.institutions.acts import assess, begin, say_preconditions
from directory.certification.applications.institutions.assessing import Said
from directory.certification.applications.models import Application, Item
from directory.certification.models import Edition
from directory.certification.scheme.storing import store
from directory.institutions.models import ContactPerson, Institution
from tests.directory.certification.institutions.edition import FILE
from tests.directory.supporters.factories import make_programme

_numbers = count(1)


def make_edition() -> Edition:
    return store(FILE.read_bytes())[0]


def make_contact(institution: str = "Harbour hospital") -> ContactPerson:
    """Somebody who acts for an institution that has a programme."""
    number = next(_numbers)
    make_programme(institution)
    return ContactPerson.objects.create(
        account=get_user_model().objects.create_user(f"contact-{number}@example.org"),
        institution=Institution.objects.get(name=institution),
        name=f"Example Contact {number}",
    )


def browser_of(contact: ContactPerson) -> Client:
    browser = Client()
    browser.force_login(contact.account)
    return browser


def make_institutions_application(level: str = "elementary", setting: str = "hospital", **who) -> Application:
    contact = who.get("contact") or make_contact()
    return begin(contact, contact.institution.programmes.get(), make_edition(), (level, setting), localdate())


def say_all(application: Application, *, but=()) -> None:
    """Let the institution have every precondition, and say of each standard that it is met in full, but of these."""
    say_preconditions(application, range(3))
    for standard in application.standards:
        if standard.code not in but:
            met = ("10/10",) if standard.parts[0].counted else ("1",) * len(standard.parts)
            assess(application, standard, Said(met), "", localdate())


def show_all(application: Application, *, but=()) -> None:
    """Show one piece of evidence for every standard but these."""
    today = localdate()
    codes = [each.code for each in application.standards if each.code not in but]
    item = Item(kind="supporting_document", issued_on=today, issuer="Harbour hospital", added_on=today)
    add_item(application, item, codes)
