"""What counts towards the renewal of a certificate, read for rules.py."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from directory.certification.models import Certificate
from directory.certification.periods import months_later
from directory.certification.renewal.models import Claim, Encounters
from directory.certification.renewal.rules import counts_from

# The codes under which an edition counts what the vault's own count hands over.
TALKS, PEOPLE = "interviews", "distinct_second_victims"


def since(certificate: Certificate) -> date:
    """Return the first day that counts: the day after the last renewal, else as many years back as it holds."""
    last = _last_renewal(certificate)
    return last + timedelta(days=1) if last else counts_from(certificate.valid_until, certificate.edition.shape)


def months_since(certificate: Certificate) -> date:
    """Return the first day of the first month that counts, where only months are known.

    The month of a renewal counted for that one already.
    """
    last = _last_renewal(certificate)
    return months_later(last.replace(day=1), 1) if last else since(certificate).replace(day=1)


def counted(certificate: Certificate, on: date | None = None) -> dict[str, Decimal]:
    """Return how much there is of each thing that counts: what was handed over, and claims that were confirmed.

    Whoever renewed early has a longer term than the years that count: a claim from before those, back from `on` (today
    where it is left out), counts no more.
    """
    found: dict[str, Decimal] = defaultdict(Decimal)
    window = counts_from(on or timezone.localdate(), certificate.edition.shape)
    first_month, first_day = months_since(certificate), max(since(certificate), window)
    handed_over = Encounters.objects.filter(certificate=certificate, since=first_month).first()
    if handed_over:
        found[TALKS] += handed_over.talks
        found[PEOPLE] += handed_over.people
    confirmed = Claim.objects.filter(
        certificate=certificate,
        state=Claim.State.CONFIRMED,
        held_on__range=(first_day, certificate.valid_until),
    )
    for amounts in confirmed.values_list("amounts", flat=True):
        for what, amount in amounts.items():
            found[what] += Decimal(amount)
    return dict(found)


def _last_renewal(certificate: Certificate) -> date | None:
    # All of them, which are few, so that a page that has loaded them asks once.
    return max((one.renewed_on for one in certificate.renewals.all()), default=None)
