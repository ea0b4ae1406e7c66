"""Loads who could be asked, for ranking.py to decide; a fixed number of queries whatever the size of the directory."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from django.db.models import Exists, Max, Model, OuterRef, QuerySet
from django.db.models.functions import Random

from core.sealing.mailbox import mailbox
from directory.certification.validity import suspended
from directory.requests.account_keys import usable_keys
from directory.requests.keyring import keyring
from directory.requests.models import Slot, SupportRequest
from directory.requests.ranking import Candidate, Reason, unfit
from directory.supporters.models import KeyConfirmation, Supporter
from directory.supporters.models.people import SupporterQuerySet

# Ranking looks at a few hundred people by chance rather than at all who speak a common language.
POOL = 150
NEVER_ASKED = 3650
_COLUMNS = (
    "pk",
    "account",
    "display_name",
    "programme__institution",
    "certificate__certifier",
    "certificate__valid_until",
    "certificate__withdrawn_on",
    "certificate__suspended_from",
    "certificate__suspended_until",
    "agreement_signed_on",
    "agreement_ended_on",
    "takes_requests",
    "own_limit",
)


def candidates(language: str, setting: str, on: date, chosen: int | None = None) -> list[Candidate]:
    """Return who could be asked in this language (BCP 47): the chosen supporter, then a chance pool of the same setting
    and one of all settings. Whoever is not listed, away or not taking requests is not among them.
    """
    there = _askable(Supporter.objects.filter(Exists(_heard()), languages__tag=language), on)
    wanted = {chosen, *_by_chance(there.filter(settings__slug=setting), POOL), *_by_chance(there, POOL)}
    return _as_candidates(there.filter(pk__in=wanted - {None}), on)


def candidates_by_account(accounts: list[int], on: date) -> dict[int, Candidate]:
    """Return the candidates among these accounts, keyed by account; whoever may not be asked at all is missing."""
    found = _as_candidates(_askable(Supporter.objects.filter(account__in=accounts), on), on)
    return {candidate.account: candidate for candidate in found}


def _askable(people: SupporterQuerySet, on: date) -> SupporterQuerySet:
    return people.listed(on).taking_requests(on).filter(account__isnull=False, account__is_active=True)


def askable_by_chance(on: date, most: int) -> list[int]:
    """Return the accounts of up to so many people who may be asked, picked by chance, whatever talks they have."""
    there = _askable(Supporter.objects.filter(Exists(_heard())), on)
    found = _as_candidates(there.filter(pk__in=_by_chance(there, most)), on)
    return [candidate.account for candidate in found if unfit(candidate) in (None, Reason.AT_LIMIT)]


def count_askable(on: date) -> int:
    """Return how many people are listed, take requests and have a key that somebody heard."""
    return _askable(Supporter.objects.filter(Exists(_heard())), on).count()


def _by_chance(people: SupporterQuerySet, most: int) -> list[int]:
    # Keys alone are sorted by chance: whole rows of a large directory would take far longer.
    return list(people.order_by(Random()).values_list("pk", flat=True)[:most])


def _heard() -> QuerySet[Any]:
    """Keep those whose fingerprint somebody confirmed: others would only crowd the pool. The key itself is checked later."""
    return KeyConfirmation.objects.filter(supporter=OuterRef("pk"))


def _as_candidates(people: SupporterQuerySet, on: date) -> list[Candidate]:
    rows = list(people.values(*_COLUMNS))
    languages = _values_of(Supporter.languages.through, "language__tag", rows)
    settings = _values_of(Supporter.settings.through, "setting__slug", rows)
    accounts = [row["account"] for row in rows]
    keys = usable_keys(accounts)
    open_talks, idle_days = _load(accounts, on)
    return [
        Candidate(
            supporter=row["pk"],
            account=row["account"],
            name=row["display_name"],
            languages=frozenset(languages[row["pk"]]),
            settings=frozenset(settings[row["pk"]]),
            organisations=frozenset({row["programme__institution"], row["certificate__certifier"]}),
            key_confirmed=row["account"] in keys,
            certificate_valid=_certificate_valid(row, on),
            agreement_in_force=bool(row["agreement_signed_on"] and not row["agreement_ended_on"]),
            takes_requests=row["takes_requests"],
            open_talks=open_talks[row["account"]],
            own_limit=row["own_limit"],
            idle_days=idle_days.get(row["account"], NEVER_ASKED),
        )
        for row in rows
    ]


def _certificate_valid(row: dict[str, Any], on: date) -> bool:
    """A certificate that is withdrawn from a day to come counts no more today: its holder may not take on anything new."""
    if row["certificate__withdrawn_on"] or row["certificate__valid_until"] < on:
        return False
    return not suspended(row["certificate__suspended_from"], row["certificate__suspended_until"], on)


def _values_of(through: type[Model], value: str, rows: list[dict[str, Any]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    links = through._default_manager.filter(supporter__in=[row["pk"] for row in rows])
    for supporter, one in links.values_list("supporter", value):
        found[supporter].add(one)
    return found


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
