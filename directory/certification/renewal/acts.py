"""What can be done towards a renewal, each in one transaction; what came too late changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction

from core.count_statement import Statement
from core.models import User
from directory.certification.applications.files import Upload
from directory.certification.audits.assigning import InConflict, auditors
from directory.certification.audits.conflicts import Belongs, Conflict, conflicts_with_candidate
from directory.certification.audits.people import belongs, ties_of
from directory.certification.evidence import folder
from directory.certification.models import Certificate
from directory.certification.periods import years_later
from directory.certification.record.acts import Kind
from directory.certification.record.adding import add
from directory.certification.renewal.counting import counted, months_since
from directory.certification.renewal.models import Claim, ClaimFile, Encounters, Renewal
from directory.certification.renewal.rules import can_be_renewed, renewable
from directory.certification.validity import Validity


class NotNow(Exception):
    """This cannot be done as things stand; somebody else may have acted meanwhile, or the day has passed."""


@transaction.atomic
def take_over(certificate: Certificate, statement: Statement, *, by: int | None) -> Encounters:
    """Let what the holder (the account `by`) states take the place of what they stated before.

    Raises NotNow for somebody else's, for what was stated before the present count, or counted from another day.
    """
    mine = Certificate.objects.select_for_update().get(pk=certificate.pk)
    before = Encounters.objects.filter(certificate=mine).first()
    theirs = statement.account == by
    if not theirs or statement.since != months_since(mine) or (before and before.stated_at > statement.at):
        raise NotNow
    said = {
        "people": statement.people,
        "talks": statement.talks,
        "since": statement.since,
        "stated_at": statement.at,
    }
    return Encounters.objects.update_or_create(certificate=mine, defaults=said)[0]


@transaction.atomic
def add_claim(claim: Claim, upload: Upload) -> Claim:
    """Keep a claim with its file. Raises MissingKey, KeyDamaged or OSError; then nothing was kept."""
    claim.save(force_insert=True)
    name, sealed_with = folder.keep(upload.content)
    try:
        ClaimFile.objects.create(
            claim=claim,
            name=name,
            sealed_with=sealed_with,
            media_type=upload.media_type,
            shown=upload.shown,
            size=len(upload.content),
        )
    except BaseException:
        folder.erase(name)
        raise
    return claim


@transaction.atomic
def take_back(claim: Claim) -> None:
    """Take a claim away that nobody has judged yet; raises NotNow."""
    mine = _held(claim)
    _erase_files([mine])
    mine.delete()


def conflicts(claim: Claim, auditor: User) -> list[Conflict]:
    """Return why this auditor must not judge what this holder claims (as for an application)."""
    # The app of supporters builds on this one and is not imported here.
    holder = User.objects.filter(supporter__certificate=claim.certificate_id).values_list("pk", flat=True).first()
    where = belongs(account for account in (holder, auditor.pk) if account is not None)
    if auditor.pk not in where or not auditors().filter(pk=auditor.pk).exists():
        return [Conflict.PLACE_UNKNOWN]
    candidate = where[holder] if holder else Belongs(0)
    return list(conflicts_with_candidate(candidate, where[auditor.pk], ties_of(holder)))


@transaction.atomic
def take(claim: Claim, auditor: User) -> None:
    """Let an auditor judge a claim; only they can open its file from then on. Raises InConflict, or NotNow."""
    mine = _held(claim)
    if mine.judge_id not in (None, auditor.pk):
        raise NotNow
    if against := conflicts(mine, auditor):
        raise InConflict(against)
    mine.judge = auditor
    mine.save(update_fields=["judge"])


@transaction.atomic
def judge(claim: Claim, auditor: User, on: date, *, confirmed: bool, reason: str = "") -> None:
    """Confirm a claim, or refuse it with a reason. Raises NotNow unless it lies with this auditor, InConflict."""
    mine = _held(claim)
    if mine.judge_id != auditor.pk or not (confirmed or reason):
        raise NotNow
    if against := conflicts(mine, auditor):
        raise InConflict(against)
    mine.state = Claim.State.CONFIRMED if confirmed else Claim.State.REFUSED
    mine.judged_on, mine.reason = on, reason
    mine.save(update_fields=["state", "judged_on", "reason"])
    add(
        Kind.FINDING,
        about=mine.certificate.number,
        who=auditor.pk,
        details={"renewal": True, "confirmed": confirmed},
    )


@transaction.atomic
def renew(certificate: Certificate, on: date, *, by: int | None) -> Renewal:
    """Let a certificate hold for its edition's years more, counted from its last day, once one way is reached.

    `by`: the account of its holder. Nobody else decides: the edition's rule does. Raises NotNow.
    """
    mine = Certificate.objects.select_for_update(of=("self",)).select_related("edition").get(pk=certificate.pk)
    holds = mine.granted_here and mine.validity(on) is Validity.VALID and renewable(mine.valid_until, on)
    if not (holds and can_be_renewed(mine.edition.shape, counted(mine, on))):
        raise NotNow
    before = mine.valid_until
    mine.valid_until = years_later(before, mine.edition.shape.validity_years)
    mine.save(update_fields=["valid_until"])
    made = Renewal.objects.create(certificate=mine, renewed_on=on, before=before, until=mine.valid_until)
    add(Kind.RENEWED, about=mine.number, who=by, details={"until": mine.valid_until.isoformat()})
    return made


@transaction.atomic
def erase_what_is_old(on: date) -> int:
    """Delete the files of claims that were judged so many days ago (LEEWARD_EVIDENCE_DAYS); returns how many."""
    before = on - timedelta(days=settings.LEEWARD_EVIDENCE_DAYS)
    old = list(Claim.objects.filter(judged_on__lte=before, file__isnull=False))
    _erase_files(old)
    return len(old)


def _erase_files(claims: Iterable[Claim]) -> None:
    files = ClaimFile.objects.filter(claim__in=[claim.pk for claim in claims])
    names = list(files.values_list("name", flat=True))
    files.delete()
    for name in names:
        transaction.on_commit(partial(folder.erase, name))


def _held(claim: Claim) -> Claim:
    """Return the claim as it is now, its row locked; raises NotNow once it was judged or taken back."""
    rows = Claim.objects.select_for_update(of=("self",)).select_related("certificate__edition")
    found = rows.filter(pk=claim.pk, state=Claim.State.WAITING).first()
    if found is None:
        raise NotNow
    return found
