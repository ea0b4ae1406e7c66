"""Auditors, each of an organisation, and applications on their way through an audit."""

from datetime import timedelta
from itertools import count

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.timezone import localdate

from directory.certification.applications.models import Application
from directory.certification.audits.assigning import assign
from directory.certification.audits.judging import Judged, judge
from directory.institutions.models import Institution
from directory.supporters.models import StaffPlace
from directory.supporters.roles import AUDITORS, make_roles
from tests.directory.certification.applications.candidates import CORE, OTHERS, make_application, show

_numbers = count(1)
FC = Judged("FC", localdate() - timedelta(days=30))
NC = Judged("NC", None, "The record names another course.")


def make_auditor(organisation: str | None = None, **fields):
    """An auditor of an organisation of their own, unless one is named; "" has none."""
    number = next(_numbers)
    make_roles()
    auditor = get_user_model().objects.create_user(f"auditor-{number}@example.org", **fields)
    auditor.groups.add(Group.objects.get(name=AUDITORS))
    name = f"Audit house {number}" if organisation is None else organisation
    if name:
        house = Institution.objects.get_or_create(name=name, defaults={"kind": "certifier"})[0]
        StaffPlace.objects.create(account=auditor, institution=house)
    return auditor


def handed_in(codes=(*CORE, *OTHERS), **fields) -> Application:
    """An application that was handed in three days ago, with a piece of evidence for each of these standards."""
    application = make_application(**fields)
    show(application, codes)
    Application.objects.filter(pk=application.pk).update(
        state="submitted", submitted_on=localdate() - timedelta(days=3)
    )
    application.refresh_from_db()
    return application


def assigned_to_two(application: Application):
    first, second = make_auditor(), make_auditor()
    assign(application, "first", first, localdate())
    assign(application, "second", second, localdate())
    return first, second


def judged(application: Application, auditor, *, not_met=()) -> None:
    """Let the auditor find every standard met but these."""
    codes = (*CORE, *OTHERS)
    judge(application, auditor, {code: NC if code in not_met else FC for code in codes}, localdate())
