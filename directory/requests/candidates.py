"""Loads who could be asked, for ranking.py to decide; a fixed number of queries whatever the size of the directory."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Random

from core.sealing.mailbox import mailbox
from directory.requests.account_keys import usable_keys
from directory.requests.keyring import keyring
from directory.requests.models import Slot, SupportRequest
from directory.requests.ranking import Candidate
from directory.supporters.models import Supporter

# Ranking looks at a few hundred people by chance rather than at all who speak a common language.
POOL = 150
NEVER_ASKED = 3650


def candidates(language: str, setting: str, on: date, chosen: int | None = None) -> list[Candidate]:
    """Return who could be asked in this language (BCP 47): the chosen supporter, then a chance pool of the same setting
    and one of all settings. Whoever is not listed, away or not taking requests is not among them.
    """
    there = _listed(on).filter(Exists(_speaks(language)))
    same_setting = list(there.filter(settings__slug=setting).order_by(Random())[:POOL])
    others = list(there.filter(~Q(settings__slug=setting)).order_by(Random())[:POOL])
    picked = list(there.filter(pk=chosen)) if chosen else []
    return _as_candidates({person.pk: person for person in (*picked, *same_setting, *others)}.values(), on)


def candidates_by_account(accounts: list[int], on: date) -> dict[int, Candidate]:
    """Return the candidates among these accounts, keyed by account; whoever may not be asked at all is missing."""
    found = _as_candidates(_listed(on).filter(account__in=accounts), on)
    return {candidate.account: candidate for candidate in found}


def _listed(on: date) -> QuerySet[Supporter]:
    people = Supporter.objects.listed(on).taking_requests(on).filter(account__isnull=False, account__is_active=True)
    return people.select_related("certificate", "programme").prefetch_related("languages", "settings")


def _speaks(language: str) -> QuerySet[Any]:
    return Supporter.languages.through.objects.filter(supporter=OuterRef("pk"), language__tag=language)


def _as_candidates(people: Iterable[Supporter], on: date) -> list[Candidate]:
    people = list(people)
    accounts = [person.account_id for person in people]
    keys = usable_keys(accounts)
    open_talks, idle_days = _load(accounts, on)
    return [
        Candidate(
            supporter=person.pk,
            account=person.account_id,
            name=person.display_name,
            languages=frozenset(language.tag for language in person.languages.all()),
            settings=frozenset(setting.slug for setting in person.settings.all()),
            organisations=frozenset({person.programme.institution_id, person.certificate.certifier_id}),
            key_confirmed=person.account_id in keys,
            certificate_valid=person.certificate.valid_until >= on and not person.certificate.withdrawn_on,
            agreement_in_force=bool(person.agreement_signed_on and not person.agreement_ended_on),
            takes_requests=person.takes_requests,
            open_talks=open_talks[person.account_id],
            own_limit=person.own_limit,
            idle_days=idle_days.get(person.account_id, NEVER_ASKED),
        )
        for person in people
    ]


def _load(accounts: list[int], on: date) -> tuple[Counter[int], dict[int, int]]:
    """Count open talks and days since the last window, by account. Only accepted requests count towards a limit."""
    server = keyring().server
    owner = {mailbox(server, account): account for account in accounts}
    rows = Slot.objects.filter(mailbox__in=list(owner), due_at__isnull=False)
    accepted = rows.filter(state=Slot.State.ACCEPTED, request__state=SupportRequest.State.HELD)
    open_talks = Counter(owner[bytes(box)] for box in accepted.values_list("mailbox", flat=True))
    latest = rows.values("mailbox").annotate(latest=Max("due_at")).order_by()
    idle = {owner[bytes(row["mailbox"])]: max(0, (on - row["latest"].date()).days) for row in latest}
    return open_talks, idle
