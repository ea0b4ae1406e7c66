"""What a supporter may keep of what they were given, as they leave, are suspended or change organisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from directory.certification.validity import suspended
from directory.requests.account_keys import without_key
from directory.requests.models import Slot, SupportRequest
from directory.requests.places import organisations_mark, real_places
from directory.requests.releasing import end_place, release_next
from directory.requests.talk import Sheet
from directory.supporters.models import Supporter

# How many days after the end of a certificate the talks may be finished that were accepted before it.
DAYS_TO_FINISH = 14
HELD = (Slot.State.RELEASED, Slot.State.ACCEPTED)


@dataclass(frozen=True)
class Standing:
    """How a supporter stands today. `open_account`: they can sign in, and are somebody in the directory.

    `suspended`: they are, or their certificate is. `days_since_end`: how many days ago the certificate's last day was;
    0 or less while it holds.
    """

    open_account: bool
    suspended: bool
    certificate_withdrawn: bool
    agreement_in_force: bool
    days_since_end: int = 0


NOBODY = Standing(open_account=False, suspended=False, certificate_withdrawn=False, agreement_in_force=False)


def keeps(standing: Standing, *, accepted: bool, same_organisations: bool) -> bool:
    """Say whether a supporter keeps a place in line (confidentiality.md, "Routing").

    Who has left, is suspended, lost the certificate or ended the agreement keeps nothing. Who changed organisation keeps
    the talks that they accepted, since the sheet tells whom to shut out, and loses what they have not accepted yet.
    Once a certificate has run out, what was accepted is finished within 14 days, and everything else goes on at once.
    """
    bound = standing.open_account and standing.agreement_in_force
    if not bound or standing.suspended or standing.certificate_withdrawn:
        return False
    if standing.days_since_end > 0:
        return accepted and standing.days_since_end <= DAYS_TO_FINISH
    return accepted or same_organisations


def standing(supporter: Supporter | None) -> Standing:
    """Return how this person stands, as loaded with account and certificate."""
    if supporter is None or supporter.account is None:
        return NOBODY
    certificate, today = supporter.certificate, timezone.localdate()
    return Standing(
        open_account=supporter.account.is_active,
        suspended=supporter.suspended_on is not None
        or suspended(certificate.suspended_from, certificate.suspended_until, today),
        certificate_withdrawn=certificate.withdrawn_on is not None,
        agreement_in_force=supporter.agreement_signed_on is not None and supporter.agreement_ended_on is None,
        days_since_end=(today - certificate.valid_until).days,
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


def sweep(now: datetime, states: Iterable[str] = HELD) -> int:
    """Take back what nobody may keep any more, and hand it on; returns how many places ended. Raises MissingKey.

    `states` are the states of the places that are looked at.
    """
    slots = Slot.objects.filter(state__in=list(states), wrap__isnull=False).defer("wrap")
    held = real_places(slots.iterator(chunk_size=500))
    accounts = {account for _, account, _ in held}
    people, keyless = loaded(accounts), without_key(accounts)
    ended = 0
    for slot, account, mark in held:
        person = people.get(account)
        same = person is not None and organisations_mark(organisations_of(person)) == mark
        kept = keeps(standing(person), accepted=slot.state == Slot.State.ACCEPTED, same_organisations=same)
        if account in keyless or not kept:
            ended += withdraw(slot, now)
    return ended


def withdraw(slot: Slot, now: datetime, *, wait: bool = False) -> bool:
    """Take the request away from this place and hand it on; returns whether it was this call that did it.

    Where nobody is left after a talk was accepted, the requester's page says that it was taken back, not declined. A place
    whose state has changed since `slot` was loaded is left alone. So is a request that another worker holds just now,
    where the database can tell and it is not said to `wait`.
    """
    with transaction.atomic(using="vault"):
        rows = SupportRequest.objects.select_for_update(skip_locked=not wait)
        request = rows.filter(pk=slot.request_id).first()
        current = request and request.slots.filter(pk=slot.pk, state=slot.state).first()
        if not (request and current):
            return False
        end_place(current)
        if slot.state == Slot.State.UNRELEASED or request.state == SupportRequest.State.CLOSED:
            return True
        if release_next(request, now) is None and slot.state == Slot.State.ACCEPTED:
            request.state = SupportRequest.State.LOST
            request.save(update_fields=["state"])
        return True
