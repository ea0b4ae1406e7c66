"""What a supporter may keep of what they were given, as they leave, are suspended or change organisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from directory.requests.models import Slot, SupportRequest
from directory.requests.places import organisations_mark, real_places
from directory.requests.releasing import end_place, release_next
from directory.requests.talk import Sheet
from directory.supporters.models import Supporter

HELD = (Slot.State.RELEASED, Slot.State.ACCEPTED)


@dataclass(frozen=True)
class Standing:
    """How a supporter stands today. `open_account`: they can sign in, and are somebody in the directory."""

    open_account: bool
    suspended: bool
    certificate_withdrawn: bool
    agreement_in_force: bool


NOBODY = Standing(open_account=False, suspended=False, certificate_withdrawn=False, agreement_in_force=False)


def keeps(standing: Standing, *, accepted: bool, same_organisations: bool) -> bool:
    """Say whether a supporter keeps a place in line (confidentiality.md, "Routing").

    Who has left, is suspended, lost the certificate or ended the agreement keeps nothing. Who changed organisation keeps
    the talks that they accepted, since the sheet tells whom to shut out, and loses what they have not accepted yet.
    A certificate that merely ran out ends no talk.
    """
    bound = standing.open_account and standing.agreement_in_force
    if not bound or standing.suspended or standing.certificate_withdrawn:
        return False
    return accepted or same_organisations


def standing(supporter: Supporter | None) -> Standing:
    """Return how this person stands, as loaded with account and certificate."""
    if supporter is None or supporter.account is None:
        return NOBODY
    return Standing(
        open_account=supporter.account.is_active,
        suspended=supporter.suspended_on is not None,
        certificate_withdrawn=supporter.certificate.withdrawn_on is not None,
        agreement_in_force=supporter.agreement_signed_on is not None and supporter.agreement_ended_on is None,
    )


def organisations_of(supporter: Supporter) -> frozenset[int]:
    """Return the institution of this person's programme and whoever certified them."""
    return frozenset({supporter.programme.institution_id, supporter.certificate.certifier_id})


def may_read(supporter: Supporter | None, sheet: Sheet) -> bool:
    """Say whether this person may read a request with this sheet today: in good standing, and not shut out."""
    if supporter is None or not keeps(standing(supporter), accepted=True, same_organisations=True):
        return False
    shut_out = organisations_of(supporter).intersection(sheet.excluded_organisations)
    return not shut_out and supporter.pk not in sheet.excluded_people


def loaded(accounts: Iterable[int]) -> dict[int, Supporter]:
    """Return the supporters of these accounts with all that decides how they stand: one query."""
    people = Supporter.objects.filter(account__in=list(accounts))
    rows = people.select_related("account", "certificate", "programme")
    return {row.account_id: row for row in rows if row.account_id is not None}


def sweep(now: datetime) -> int:
    """Take back what nobody may keep any more, and hand it on; returns how many places ended. Raises MissingKey."""
    slots = Slot.objects.filter(state__in=HELD).select_related("request")
    held = real_places(slots.iterator(chunk_size=500))
    people = loaded({account for _, account, _ in held})
    ended = 0
    for slot, account, mark in held:
        person = people.get(account)
        same = person is not None and organisations_mark(organisations_of(person)) == mark
        if not keeps(standing(person), accepted=slot.state == Slot.State.ACCEPTED, same_organisations=same):
            ended += withdraw(slot, now)
    return ended


def withdraw(slot: Slot, now: datetime) -> bool:
    """Take the request away from this place and hand it on; returns whether it was this call that did it.

    Where nobody is left after a talk was accepted, the requester's page says that it was taken back, not declined.
    """
    with transaction.atomic(using="vault"):
        held = SupportRequest.objects.select_for_update(skip_locked=True)
        request = held.filter(pk=slot.request_id).first()
        current = request and request.slots.filter(pk=slot.pk, state__in=HELD).first()
        if not (request and current):
            return False
        accepted = current.state == Slot.State.ACCEPTED
        end_place(current)
        if request.state != SupportRequest.State.CLOSED and release_next(request, now) is None and accepted:
            request.state = SupportRequest.State.LOST
            request.save(update_fields=["state"])
        return True
