"""Begins an application: it waits for the programme's contact person, and no account is made before."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from core.models import User
from directory.certification.applications.acts import withdraw
from directory.certification.applications.models import Application
from directory.certification.applications.naming import ask_contact, unanswered
from directory.certification.models import Edition
from directory.certification.record.acts import Kind
from directory.certification.record.adding import add


class Begun(Exception):
    """This person's application to this edition is open already."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self.application = application


def editions_for_people() -> QuerySet[Edition]:
    """Return the editions that people can apply for: complete ones, whose file is loaded."""
    return Edition.objects.filter(applies_to=Edition.Applicant.PERSON, complete=True).exclude(content={})


@transaction.atomic
def begin(about: dict[str, Any], account: User | None, on: date) -> Application:
    """Keep an application and ask the contact person.

    `about`: {"name", "email", "profession", "programme", "edition"}. Raises Begun where one is open, OSError or
    SMTPException where the mail cannot be sent; nothing is kept then. One whose link nobody used in time makes room.
    """
    email = account.email if account else about["email"]
    whose = Q(candidate=account.pk) if account else Q(email__iexact=email)
    there = Application.objects.filter(whose, edition=about["edition"], state__in=Application.OPEN).first()
    if there is not None and not unanswered(there, on):
        raise Begun(there)
    if there is not None:
        withdraw(there, on)
    application = Application.objects.create(
        candidate=account,
        name=about["name"],
        email=email,
        profession=about["profession"],
        programme=about["programme"],
        edition=about["edition"],
        level=about["edition"].shape.levels[0].name,
        named_on=on,
    )
    ask_contact(application)
    add(Kind.APPLIED, about=application.pk, who=application.candidate_id)
    return application
