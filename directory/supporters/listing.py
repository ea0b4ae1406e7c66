"""Whether and in which place the directory may show a person: pure rules over dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

# A stale entry does harm: of 120 listed providers elsewhere, appointments could be made with 18 % (ux.md, A.7).
CONFIRMATION_DAYS = 60
LATELY_DAYS = 45
SHORT_WAIT_DAYS = 14


@dataclass(frozen=True)
class Standing:
    """What the listing of one person depends on."""

    valid_until: date
    withdrawn: bool
    com06: bool
    com13: bool
    agreement_in_force: bool
    suspended: bool
    confirmed_on: date | None
    # The first day of a suspension of the certificate that runs or is to come; None where there is none, or it is over.
    certificate_suspended_from: date | None = None
    # The site's own choice, LEEWARD_LIST_WITHOUT_COM06.
    without_com06: bool = False


def last_day_listed(standing: Standing) -> date | None:
    """Return the last day on which the directory may show this person, or None when it may not at all.

    Listed only with a valid certificate that is not suspended, COM13 met, COM06 met unless the site does without, an
    agreement in force and a profile confirmed within 60 days. COM06 and COM13 are this directory's own rule, beyond the
    scheme (docs/decisions/0012-who-is-listed.md).
    """
    if standing.confirmed_on is None or not standing.com13 or not standing.agreement_in_force:
        return None
    if not (standing.com06 or standing.without_com06):
        return None
    if standing.suspended or standing.withdrawn:
        return None
    last = min(standing.valid_until, standing.confirmed_on + timedelta(days=CONFIRMATION_DAYS))
    stops = standing.certificate_suspended_from
    return min(last, stops - timedelta(days=1)) if stops else last


def confirmed_lately(confirmed_on: date | None, on: date) -> bool:
    """Say whether the profile was confirmed less than 45 days before that day; from then on it is shown last."""
    return confirmed_on is not None and (on - confirmed_on).days < LATELY_DAYS


class Light(StrEnum):
    """The window beside a name; the values are those of components/window.html."""

    LIT = "lit"
    HALF = "half"
    SHUT = "shut"


@dataclass(frozen=True)
class Availability:
    """Own switch and calendar on one day; `free_from` is the first day after a leave that runs now."""

    light: Light
    free_from: date | None = None


def availability(takes_requests: bool, leaves: Iterable[tuple[date, date]], on: date) -> Availability:  # noqa: FBT001 the person's own switch
    """Return what the directory says of a person, from their switch and their leaves (first and last day away).

    Load is no part of it, so that a listing never tells that somebody has just been asked.
    """
    if not takes_requests:
        return Availability(Light.SHUT)
    free = free_from(leaves, on)
    if free == on:
        return Availability(Light.LIT)
    last_day_away = free - timedelta(days=1)
    short = (last_day_away - on).days <= SHORT_WAIT_DAYS
    return Availability(Light.HALF if short else Light.SHUT, free)


def free_from(leaves: Iterable[tuple[date, date]], on: date) -> date:
    """Return the first day from `on` that no leave covers; leaves that meet or overlap count as one."""
    day = on
    for first, last in sorted(leaves):
        if first <= day <= last:
            day = last + timedelta(days=1)
    return day


class Place(IntEnum):
    """The groups in which the directory shows people, first to last."""

    TAKING = 0
    SHORT_WAIT = 1
    NOT_TAKING = 2
    NOT_CONFIRMED_LATELY = 3


_PLACES = {Light.LIT: Place.TAKING, Light.HALF: Place.SHORT_WAIT, Light.SHUT: Place.NOT_TAKING}


def place(state: Availability, *, confirmed_lately: bool) -> Place:
    """Return the group a person is shown in."""
    return _PLACES[state.light] if confirmed_lately else Place.NOT_CONFIRMED_LATELY
