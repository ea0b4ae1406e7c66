"""What becomes of applications that nobody decided: after a set time they go whole, files, names and all.

The record of acts stays; it names an application by a random number and an account by its own, and holds no words.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.db.models.functions import Coalesce, Greatest

from core.models import User
from directory.certification.applications.files import erase_files
from directory.certification.applications.models import Application, Item

State = Application.State


def erase_undecided(on: date) -> int:
    """Delete applications that were never handed in, or withdrawn, and have not changed for LEEWARD_EVIDENCE_DAYS.

    The account that was made for a candidate goes too, where nothing else needs it. Returns how many applications; twice
    changes nothing.
    """
    old = list(_undecided_since(on - timedelta(days=settings.LEEWARD_EVIDENCE_DAYS)))
    for application in old:
        with transaction.atomic():
            erase_files(Item.objects.filter(application=application))
            application.delete()
            if application.candidate_id:
                _erase_account(application.candidate_id)
    return len(old)


def _undecided_since(last_day: date) -> QuerySet[Application]:
    """Return what nobody decided and nothing changed after this day."""
    rows = Application.objects.filter(state__in=(State.NAMED, State.DRAFT, State.WITHDRAWN))
    days = (F("asked_contact_on"), F("confirmed_on"), F("decided_on"), Max("items__added_on"), Max("assessed__said_on"))
    # PostgreSQL's GREATEST leaves NULLs out, SQLite's MAX does not.
    changed_on = Greatest(F("named_on"), *(Coalesce(day, F("named_on")) for day in days))
    return rows.annotate(changed_on=changed_on).filter(changed_on__lte=last_day)


def _erase_account(account: int) -> None:
    """Delete an account that only ever was a candidate's."""
    only_a_candidate = User.objects.filter(
        pk=account,
        is_staff=False,
        is_superuser=False,
        applications=None,
        groups=None,
        supporter=None,
        staff_place=None,
        contact_person=None,
    )
    for one in only_a_candidate:
        one.delete()
