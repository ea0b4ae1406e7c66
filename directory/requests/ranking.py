"""Who is asked, and in which order: a pure function of what somebody needs and who is there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum


class Reason(Enum):
    """Why somebody stands where they stand, or not at all."""

    NO_KEY = "their key is not enrolled and confirmed"
    NO_CERTIFICATE = "their certificate is not valid"
    NO_AGREEMENT = "their confidentiality agreement is not in force"
    NOT_TAKING = "they do not take requests now"
    AT_LIMIT = "they have as many open talks as they want"
    OTHER_LANGUAGE = "they do not speak the language"
    EXCLUDED = "they must not see it"
    CHOSEN = "chosen by the one who asks"
    SAME_SETTING = "works in the same setting"
    FEWEST_OPEN = "has few open talks"
    IDLE_LONGEST = "was not asked for long"
    CHANCE = "by chance"


@dataclass(frozen=True)
class Need:
    """What somebody needs. Ids are primary keys: of institutions, and of supporters."""

    language: str
    setting: str
    chosen: int | None = None
    excluded_organisations: frozenset[int] = frozenset()
    excluded_people: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """A supporter as the routing sees them. `organisations` holds their institution and whoever certified them."""

    supporter: int
    account: int
    name: str
    languages: frozenset[str]
    settings: frozenset[str]
    organisations: frozenset[int]
    key_confirmed: bool
    certificate_valid: bool
    agreement_in_force: bool
    takes_requests: bool
    open_talks: int
    own_limit: int
    idle_days: int


@dataclass(frozen=True)
class Place:
    candidate: Candidate
    reasons: tuple[Reason, ...]


def unfit(candidate: Candidate) -> Reason | None:
    """Return the condition that keeps this person from being asked by anybody now, or None."""
    conditions = (
        (candidate.key_confirmed, Reason.NO_KEY),
        (candidate.certificate_valid, Reason.NO_CERTIFICATE),
        (candidate.agreement_in_force, Reason.NO_AGREEMENT),
        (candidate.takes_requests, Reason.NOT_TAKING),
        (candidate.open_talks < candidate.own_limit, Reason.AT_LIMIT),
    )
    return next((reason for holds, reason in conditions if not holds), None)


def refused(need: Need, candidate: Candidate) -> Reason | None:
    """Return why this person must not be asked for this need, or None (confidentiality.md, "Routing")."""
    reason = unfit(candidate)
    if reason:
        return reason
    if candidate.supporter in need.excluded_people or candidate.organisations & need.excluded_organisations:
        return Reason.EXCLUDED
    return None if need.language in candidate.languages else Reason.OTHER_LANGUAGE


def ranked(need: Need, candidates: Iterable[Candidate], chance: Callable[[int], float]) -> list[Place]:
    """Return everybody who may be asked, first to ask first, each with the reasons for their place.

    The chosen person, then the same setting, fewest open talks, idle longest, and `chance(supporter)` between equals.
    """
    fit = [candidate for candidate in candidates if refused(need, candidate) is None]
    fit.sort(
        key=lambda one: (
            one.supporter != need.chosen,
            need.setting not in one.settings,
            one.open_talks,
            -one.idle_days,
            chance(one.supporter),
        )
    )
    return [Place(candidate, _reasons(need, candidate)) for candidate in fit]


def _reasons(need: Need, candidate: Candidate) -> tuple[Reason, ...]:
    found = []
    if candidate.supporter == need.chosen:
        found.append(Reason.CHOSEN)
    if need.setting in candidate.settings:
        found.append(Reason.SAME_SETTING)
    return (*found, Reason.FEWEST_OPEN, Reason.IDLE_LONGEST, Reason.CHANCE)
