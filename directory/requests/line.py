"""Who stands in line for a request, and the six rows that show nobody how many there are."""

import secrets
from collections.abc import Sequence
from datetime import date

from django.db.models.functions import Random

from core.sealing.keys import MonthKey, ServerKey
from core.sealing.mailbox import mailbox
from core.sealing.wraps import dummy_wrap, wrap_for_supporter
from directory.requests.account_keys import usable_keys
from directory.requests.candidates import candidates_by_account
from directory.requests.models import Slot, SupportRequest
from directory.requests.models.request import PLACES
from directory.requests.places import seal_dummy, seal_place
from directory.requests.ranking import Candidate, Need, refused
from directory.requests.talk import Sheet
from directory.supporters.models import Supporter

# Accounts that never exist; their mailboxes stand in where a directory is too small for six people.
_PHANTOMS = range(-4 * PLACES, 0)


class NobodyInLine(Exception):
    """None of the people in line can be asked any more; nothing was sent."""


def fit_line(sheet: Sheet, accounts: Sequence[int], on: date) -> list[Candidate]:
    """Return who of these accounts may be asked with this sheet that day, in the same order, at most six.

    What was shown before may be out of date by now: a certificate has ended, somebody works for an excluded one.
    Raises NobodyInLine when that leaves nobody.
    """
    need = Need(
        language=sheet.language,
        setting=sheet.setting,
        excluded_organisations=frozenset(sheet.excluded_organisations),
        excluded_people=frozenset(sheet.excluded_people),
    )
    there = candidates_by_account(list(accounts), on)
    asked = (there[account] for account in dict.fromkeys(accounts) if account in there)
    line = [candidate for candidate in asked if refused(need, candidate) is None]
    if not line:
        raise NobodyInLine
    return line[:PLACES]


def six_places(
    request: SupportRequest, line: Sequence[Candidate], k_case: bytes, server: ServerKey, month: MonthKey
) -> list[Slot]:
    """Return six unsaved places: those in line, then dummies in other people's mailboxes, so that each row looks alike.

    K_case is wrapped only to keys that are vouched for and confirmed.
    """
    keys = usable_keys(candidate.account for candidate in line)
    sealed_to = [(candidate, keys[candidate.account]) for candidate in line if candidate.account in keys]
    slots = []
    for place, (candidate, key) in enumerate(sealed_to, start=1):
        wrap = wrap_for_supporter(month, key.public_key, request.pk.bytes, place, key.version, k_case)
        address = seal_place(server, request.pk.bytes, place, candidate.account, candidate.organisations)
        box = mailbox(server, candidate.account)
        slots.append(Slot(request=request, place=place, mailbox=box, address=address, wrap=wrap))
    return slots + _dummies(request, len(slots) + 1, _decoys([one.account for one in line]), server, month)


def _dummies(request: SupportRequest, first: int, decoys: list[int], server: ServerKey, month: MonthKey) -> list[Slot]:
    request_id = request.pk.bytes
    return [
        Slot(
            request=request,
            place=place,
            mailbox=mailbox(server, decoy),
            address=seal_dummy(server, request_id, place),
            wrap=dummy_wrap(month, request_id, place),
        )
        for place, decoy in zip(range(first, PLACES + 1), decoys, strict=False)
    ]


def _decoys(line: list[int]) -> list[int]:
    """Return six accounts by chance, none of them in line; a mailbox used only once would give a dummy away."""
    others = Supporter.objects.filter(account__isnull=False).exclude(account__in=line)
    found = list(others.order_by(Random()).values_list("account", flat=True)[:PLACES])
    return found + secrets.SystemRandom().sample(_PHANTOMS, PLACES - len(found))
