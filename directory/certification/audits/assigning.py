"""Giving an application to the two people who look at it; a conflict of interest is refused with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Count, Q, QuerySet

from core.models import User
from directory.certification.applications.acts import held
from directory.certification.applications.models import Application
from directory.certification.audits.conflicts import Conflict, conflicts_with_candidate, conflicts_with_other
from directory.certification.audits.models import Assignment, Finding
from directory.certification.audits.people import belongs, candidate_of, ties_of, writers_of
from directory.certification.record.acts import Kind
from directory.certification.record.adding import add

Part = Assignment.Part
ASSIGNABLE = (Application.State.SUBMITTED, Application.State.RETURNED)


class InConflict(Exception):
    """This auditor must not look at this application; `conflicts` says why."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        super().__init__(", ".join(conflicts))
        self.conflicts = conflicts


@dataclass(frozen=True)
class Choice:
    """An auditor, how many audits they have open, and what stands against this one."""

    auditor: User
    load: int
    conflicts: list[Conflict]


def auditors() -> QuerySet[User]:
    """Return the active people whose group lets them judge. An administrator's rights alone make nobody an auditor."""
    judge = Permission.objects.filter(content_type__app_label="audits", codename="add_finding")
    return User.objects.filter(is_active=True, groups__permissions__in=judge).distinct()


def choices(application: Application, part: str) -> list[Choice]:
    """Return every auditor, those without a conflict and with the least load first.

    Five queries for an application with its edition and programme, whatever the number of auditors; one more for the second
    part, and one for an institution's application.
    """
    people = list(
        auditors()
        .annotate(load=Count("audits", filter=Q(audits__ended_on=None), distinct=True))
        .order_by("load", "email")
    )
    against = _against(application, part, [one.pk for one in people])
    found = [Choice(one, one.load, against[one.pk]) for one in people]
    return sorted(found, key=lambda one: bool(one.conflicts))


@transaction.atomic
def assign(application: Application, part: str, auditor: User, on: date, *, by: int | None = None) -> Assignment:
    """Give a part of this round to an auditor; whoever had it is released. `by`: the account of whoever assigns.

    Raises InConflict, or NotNow when the application is not waiting for an audit.
    """
    mine = held(application, ASSIGNABLE)
    if not auditors().filter(pk=auditor.pk).exists():
        raise InConflict([Conflict.PLACE_UNKNOWN])
    if conflicts := _against(mine, part, [auditor.pk])[auditor.pk]:
        raise InConflict(conflicts)
    open_now = Assignment.objects.filter(application=mine, round=mine.round, part=part, ended_on=None)
    released = list(open_now.values_list("auditor", flat=True))
    open_now.update(ended_on=on)
    made = Assignment.objects.create(application=mine, round=mine.round, part=part, auditor=auditor, assigned_on=on)
    which = {"part": str(part), "round": mine.round}
    for account in released:
        add(Kind.UNASSIGNED, about=mine.pk, who=by, details={**which, "auditor": account})
    add(Kind.ASSIGNED, about=mine.pk, who=by, details={**which, "auditor": auditor.pk})
    return made


def _against(application: Application, part: str, accounts: list[int]) -> dict[int, list[Conflict]]:
    candidate, tied = candidate_of(application), ties_of(application.candidate_id)
    rows = Assignment.objects.filter(application=application).values_list("auditor", "round", "part", "ended_on")
    earlier = {auditor for auditor, number, _part, _ended in rows if number < application.round}
    other = {
        auditor
        for auditor, number, held_part, ended in rows
        if number == application.round and held_part != part and ended is None
    }
    # Whoever judged a standard of this round would check their own judgement, also when somebody else proposes it.
    found_by = Finding.objects.filter(application=application, round=application.round).values_list(
        "found_by", flat=True
    )
    judged = set(found_by.distinct()) if part == Part.SECOND else set()
    where = belongs({*accounts, *other})
    two = settings.LEEWARD_TWO_ORGANISATIONS
    wrote = writers_of(application)
    return {
        account: [
            *conflicts_with_candidate(candidate, where[account], tied),
            *([Conflict.SELF] if account in wrote - {candidate.account} else []),
            *([Conflict.EARLIER_ROUND] if account in earlier else []),
            *([Conflict.BOTH_PARTS] if account in judged else []),
            *(
                conflict
                for one in other
                for conflict in conflicts_with_other(where[account], where[one], two_organisations=two)
            ),
        ]
        for account in accounts
    }
