"""Which bit of which status list tells whether a signed credential still holds.

Open Badges 3.0 allows one status a credential (appendix B.1, `credentialStatus` [0..1]; 1EdTech/openbadges-specification,
issue 623, asks for more in 3.1), and the W3C lets nobody take a revocation back (Bitstring Status List v1.0,
`statusPurpose`). Both are kept because the bit stands for the signed file and not for the certificate: a file is revoked
for good as soon as its certificate is suspended, withdrawn or at its end. Once the certificate holds again, its holder
downloads a new file with a new place. Nor does whoever checks a file learn that it was "only" a suspension.
"""

import secrets
from datetime import date

from django.db import IntegrityError, models, transaction
from django.db.models import F, Q

# The least size that the specification allows, for the privacy of a large crowd: 16 KB of bits.
PLACES = 131_072
# A list is left for the next one when half full, so that a drawn place is free at the second try on average.
MOST = PLACES // 2


class StatusPlace(models.Model):
    """The place of one signed credential. Drawn by chance, so that neighbours and dates tell nothing."""

    # A certificate that is deleted leaves its places behind: they are revoked, and never given to another one.
    certificate = models.ForeignKey(
        "certification.Certificate", on_delete=models.SET_NULL, null=True, related_name="status_places"
    )
    list = models.PositiveIntegerField()
    index = models.PositiveIntegerField()
    revoked = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "index"], name="one_credential_in_a_place"),
            models.UniqueConstraint(
                fields=["certificate"], condition=Q(revoked=False), name="one_living_place_a_certificate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list}/{self.index}"


def does_not_hold(on: date) -> Q:
    """Return the condition that a place's certificate is not valid on that day: what `validity` says, for the database."""
    suspended = Q(certificate__suspended_from__lte=on) & (
        Q(certificate__suspended_until=None) | Q(certificate__suspended_until__gte=on)
    )
    over = Q(certificate__withdrawn_on__lte=on) | Q(certificate__valid_until__lt=on)
    return Q(certificate=None) | over | suspended


def place_of(certificate_id: int) -> StatusPlace:
    """Return the living place of this certificate, drawing one where it has none."""
    while True:
        there = StatusPlace.objects.filter(certificate=certificate_id, revoked=False).first()
        if there:
            return there
        place = StatusPlace(certificate_id=certificate_id, list=_open_list(), index=secrets.randbelow(PLACES))
        try:
            with transaction.atomic():
                place.save()
        except IntegrityError:
            continue  # taken, or another request drew one for this certificate at the same time
        return place


def newest_list() -> int:
    """Return the number of the list that places are drawn in, or were last; the first one is 1."""
    return StatusPlace.objects.aggregate(newest=models.Max("list"))["newest"] or 1


def _open_list() -> int:
    newest = newest_list()
    return newest if StatusPlace.objects.filter(list=newest).count() < MOST else newest + 1


def revoke_places(on: date, certificate_id: int | None = None) -> int:
    """Revoke for good every living place (or this certificate's) whose certificate does not hold on that day.

    Returns how many. Twice does no harm.
    """
    living = StatusPlace.objects.filter(revoked=False)
    if certificate_id is not None:
        living = living.filter(certificate=certificate_id)
    ended = living.filter(does_not_hold(on))
    # Asked first: on SQLite a change that changes nothing still takes the one lock for writing.
    return ended.update(revoked=True) if ended.exists() else 0


def revoked_indexes(list_number: int, on: date) -> list[int]:
    """Return the places of a list that are revoked, or whose certificate does not hold on that day (one query)."""
    places = StatusPlace.objects.filter(Q(revoked=True) | does_not_hold(on), list=list_number)
    return list(places.order_by(F("index")).values_list("index", flat=True))
