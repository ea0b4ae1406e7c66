"""Where people belong, read for conflicts.py: by their place as staff, as peer supporters, as those who
act for an institution, and by the application."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.models import User
from directory.certification.applications.models import Application
from directory.certification.audits.conflicts import Belongs
from directory.certification.audits.models import Tie
from directory.certification.models import Certificate
from directory.certification.record.acts import Act, Kind

# Kept with the people of the directory, which builds on this app and is not imported here.
_PLACES = (
    "staff_place__institution",
    "supporter__programme__institution",
    "supporter__programme",
    "contact_person__institution",
)


def belongs(accounts: Iterable[int]) -> dict[int, Belongs]:
    """Return where each account belongs, in one query."""
    rows = User.objects.filter(pk__in=list(accounts)).values_list("pk", *_PLACES)
    return {
        account: Belongs(account, _known(place, works_in), _known(programme), _known(acts_for))
        for account, place, works_in, programme, acts_for in rows
    }


def candidate_of(application: Application, where: Mapping[int, Belongs] | None = None) -> Belongs:
    """Return where a candidate belongs: what the account says (as `belongs` told already, or asked here), and the
    programme of the application.
    """
    account = application.candidate_id
    if where is None:
        where = belongs([account] if account else [])
    known = where[account] if account else Belongs(0)
    programme = application.programme
    return Belongs(
        known.account,
        known.institutions | {programme.institution_id},
        known.programmes | {programme.pk},
        known.acts_for,
    )


def writers_of(application: Application) -> set[int]:
    """Return the accounts that wrote an institution's application, those who no longer act for it among them."""
    if not application.of_institution:
        return set()
    acts = Act.objects.filter(about=str(application.pk), kind__in=(Kind.APPLIED, Kind.SUBMITTED, Kind.ANSWERED))
    return {who for who in acts.values_list("who", flat=True) if who is not None}


def granted_to(certificate: Certificate) -> User | None:
    """Return the candidate to whom a decision granted a certificate; None where it was granted elsewhere."""
    return User.objects.filter(applications__decisions__certificate=certificate).first()


def ties_of(account: int | None) -> set[frozenset[int]]:
    """Return the pairs of mentor and trainee in which this account is one."""
    if account is None:
        return set()
    rows = Tie.objects.filter(mentor=account) | Tie.objects.filter(trainee=account)
    return {frozenset(pair) for pair in rows.values_list("mentor", "trainee")}


def _known(*keys: int | None) -> frozenset[int]:
    return frozenset(key for key in keys if key is not None)
