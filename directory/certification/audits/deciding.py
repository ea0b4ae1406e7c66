"""From findings to a decision: proposed by the rules, agreed to by a second person, corrected only by a new round.

Nobody types a decision. What is granted is what `certification/rules.py` makes of the findings, and both people can only
change findings, or look again.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction

from core.models import User
from directory.certification.applications.acts import NotNow, another_is_open, held
from directory.certification.applications.models import Application
from directory.certification.audits.assigning import InConflict
from directory.certification.audits.conflicts import conflicts_with_candidate, conflicts_with_other
from directory.certification.audits.granting import follow
from directory.certification.audits.judging import assigned
from directory.certification.audits.models import Assignment, Decision, Finding
from directory.certification.audits.people import belongs, candidate_of, ties_of
from directory.certification.holding import levels_held
from directory.certification.record.acts import Kind
from directory.certification.record.adding import New, add, add_all
from directory.certification.rules import Outcome, Tally, decide_up_to

DECIDED = (Application.State.GRANTED, Application.State.REFUSED)


class NotJudged(Exception):
    """Standards have no finding yet. `codes` names them."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


def ruled(application: Application, on: date) -> Outcome:
    """Return what the edition's rules make of this round's findings on that day."""
    return _ruled_on(application, _grades(application), on)


def _grades(application: Application) -> dict[str, str]:
    findings = Finding.objects.filter(application=application, round=application.round)
    return dict(findings.values_list("code", "grade"))


def _ruled_on(application: Application, grades: dict[str, str], on: date) -> Outcome:
    # A level that was held when the application began may have ended meanwhile.
    still = set(application.held)
    if still:
        still &= levels_held(application.programme.institution, application.edition.scheme, application.setting, on)
    shape, held_then = application.edition.shape, application.held
    return decide_up_to(shape, application.level, application.setting, grades, held_then, still_held=still)


@transaction.atomic
def propose(application: Application, auditor: User, on: date) -> Decision:
    """Put what the rules say before the second person.

    Raises NotNow unless it lies with this auditor, NotJudged while a standard has no finding.
    """
    mine = assigned(application, auditor, Assignment.Part.FIRST)
    said = ruled(mine, on)
    if said.unjudged:
        raise NotJudged(said.unjudged)
    proposed = Decision.objects.create(
        application=mine,
        round=mine.round,
        granted=said.granted,
        level=said.level or "",
        tallies=_kept(said),
        proposed_by=auditor,
        proposed_on=on,
        reason=mine.looked_at_again,
    )
    _noted(Kind.DECISION, mine, auditor.pk, granted=said.granted)
    return proposed


@transaction.atomic
def send_back(application: Application, auditor: User) -> None:
    """Let the first auditor judge again; raises NotNow unless something is proposed and lies with this second person."""
    mine = assigned(application, auditor, Assignment.Part.SECOND)
    deleted, _each = Decision.objects.filter(application=mine, round=mine.round, agreed_by=None).delete()
    if not deleted:
        raise NotNow
    _noted(Kind.SECOND_OPINION, mine, auditor.pk, agreed=False)


@transaction.atomic
def agree(application: Application, auditor: User, on: date) -> Decision:
    """Make what is proposed the decision; the certificate follows it at once.

    Raises NotNow unless something is proposed and lies with this second person, InConflict where the two people, or one of
    them and the candidate, have come to belong together since they were assigned.
    """
    mine = assigned(application, auditor, Assignment.Part.SECOND)
    decision = Decision.objects.select_for_update().filter(application=mine, round=mine.round, agreed_by=None).first()
    if decision is None:
        raise NotNow
    _still_independent(mine, decision.proposed_by_id, auditor.pk)
    grades = _grades(mine)
    said = _ruled_on(mine, grades, on)
    decision.granted, decision.level, decision.tallies = said.granted, said.level or "", _kept(said)
    decision.agreed_by, decision.agreed_on = auditor, on
    mine.state = Application.State.GRANTED if decision.granted else Application.State.REFUSED
    mine.decided_on = on
    mine.save(update_fields=["state", "decided_on"])
    Assignment.objects.filter(application=mine, round=mine.round, ended_on=None).update(ended_on=on)
    decision.certificate, followed = follow(mine, decision, grades, on)
    decision.save()
    agreed = {"round": mine.round, "agreed": True, "granted": decision.granted}
    # Last and together, so that other decisions wait for the record as short as can be.
    add_all([*followed, New(Kind.SECOND_OPINION, mine.pk, auditor.pk, agreed)])
    return decision


@transaction.atomic
def look_again(application: Application, reason: str, *, by: int | None = None) -> Application:
    """Open a new round after a decision, for an appeal or a correction; other people look, and the old one stays on record.

    The certificate stays as it is until the new decision. Raises NotNow unless there is a decision.
    """
    mine = _again(application, reason)
    _noted(Kind.CORRECTED, mine, by)
    return mine


def _again(application: Application, reason: str) -> Application:
    mine = held(application, DECIDED)
    mine.state, mine.round, mine.looked_at_again, mine.decided_on = (
        Application.State.SUBMITTED,
        mine.round + 1,
        reason,
        None,
    )
    mine.save(update_fields=["state", "round", "looked_at_again", "decided_on"])
    return mine


@transaction.atomic
def appeal(application: Application, reason: str, *, by: int | None = None) -> Application:
    """Open a second round at the candidate's wish. `by`: the account of whoever does it, where it is not the candidate's.

    Raises NotNow unless a first decision refused the certificate and the candidate has not applied again meanwhile.
    """
    mine = held(application, (Application.State.REFUSED,))
    if mine.round > 1 or another_is_open(mine):
        raise NotNow
    mine = _again(mine, reason)
    _noted(Kind.APPEAL, mine, by or mine.candidate_id)
    return mine


def _still_independent(application: Application, first: int, second: int) -> None:
    where = belongs(account for account in (first, second, application.candidate_id) if account)
    candidate, tied = candidate_of(application, where), ties_of(application.candidate_id)
    against = [
        *conflicts_with_candidate(candidate, where[first], tied),
        *conflicts_with_candidate(candidate, where[second], tied),
        *conflicts_with_other(where[second], where[first], two_organisations=settings.LEEWARD_TWO_ORGANISATIONS),
    ]
    if against:
        raise InConflict(against)


def _noted(kind: Kind, application: Application, who: int | None, **details: bool) -> None:
    add(kind, about=application.pk, who=who, details={"round": application.round, **details})


def _kept(said: Outcome) -> list[dict[str, object]]:
    return [_counts(each.level, tally) for each in said.decisions for tally in each.tallies]


def _counts(level: str, tally: Tally) -> dict[str, object]:
    of_level = {"level": level} if level else {}
    return of_level | {
        "among": tally.threshold.among.value,
        "met": tally.met,
        "needed": tally.needed,
        "total": tally.total,
        "lacking": list(tally.lacking),
    }
