"""Beside the scene: who had to do with a request once, who stood in line and was never asked, and whom she left out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from core.sealing.messages import Role
from directory.institutions.models import Institution
from directory.requests.models import Slot
from directory.requests.routing import accept, decline, lapse, step_back
from directory.requests.standing import sweep
from directory.requests.talk import open_with_code, write
from tests.access.scene import show_factor
from tests.directory.requests.people import Enrolled, ask, make_enrolled, place_of
from tests.directory.supporters.factories import make_programme

C_WROTE = "Larkspur ninety, wrote somebody else"
C_ANSWERED = "Fennel and rue, was answered"
FORMER = ("declined", "lapsed", "stepped_back", "suspended")
EXCLUDED = ("excluded_by_name", "excluded_by_organisation", "excluded_by_certifier")
LEFT = (*FORMER, "never_asked", *EXCLUDED)


@dataclass
class Left:
    """`browsers` go by persona. `places` are all places of the request that each of them had to do with, or must not."""

    browsers: dict[str, Client]
    accounts: dict[str, int]
    places: dict[str, list[Slot]]
    own: dict[str, Slot]
    successor: Enrolled


def set_left() -> Left:
    """Each of the former had a request of their own, which their successor has now; the excluded share one."""
    shut = Institution.objects.create(name="Shut certifiers", kind="certifier")
    elsewhere = make_programme("Shut hospital")
    people = {name: make_enrolled() for name in (*FORMER, "never_asked", "excluded_by_name")}
    people["excluded_by_organisation"] = make_enrolled(programme=elsewhere)
    people["excluded_by_certifier"] = make_enrolled(certificate={"certifier": shut})
    left = Left({}, {name: one.account for name, one in people.items()}, {}, {}, make_enrolled(own_limit=9))
    for name in FORMER:
        left.own[name] = _given_up(people[name], left.successor, GIVING_UP[name])
    left.own["never_asked"] = _never_asked(people["never_asked"], left.successor)
    _excluded(people, left, shut.pk, elsewhere.institution_id)
    for name, slot in left.own.items():
        left.places[name] = list(Slot.objects.filter(request=slot.request_id))
    for name, person in (*people.items(), ("successor", left.successor)):
        show_factor(person.browser, person.account)
        left.browsers[name] = person.open().browser
    return left


def _given_up(person: Enrolled, successor: Enrolled, give_up: Callable[[Enrolled, Slot, str], None]) -> Slot:
    sent = ask(person, successor, message=C_WROTE)
    slot = place_of(person)
    give_up(person, slot, sent.code)
    slot.refresh_from_db()
    assert slot.state == Slot.State.ENDED
    return slot


def _declined(person: Enrolled, slot: Slot, code: str) -> None:
    decline(slot, person.account, timezone.now())


def _lapsed(person: Enrolled, slot: Slot, code: str) -> None:
    assert lapse(slot, timezone.now() + timedelta(hours=48))


def _held(person: Enrolled, slot: Slot, code: str) -> None:
    accept(slot, person.account, timezone.now())
    opened, _key = open_with_code(code)
    write(opened, Role.SUPPORTER, C_ANSWERED, timezone.now(), by=person.account)


def _stepped_back(person: Enrolled, slot: Slot, code: str) -> None:
    _held(person, slot, code)
    step_back(slot, person.account, timezone.now())


def _suspended(person: Enrolled, slot: Slot, code: str) -> None:
    _held(person, slot, code)
    person.supporter.suspended_on = timezone.localdate()
    person.supporter.save()
    assert sweep(timezone.now())


GIVING_UP = {"declined": _declined, "lapsed": _lapsed, "stepped_back": _stepped_back, "suspended": _suspended}


def _never_asked(person: Enrolled, holder: Enrolled) -> Slot:
    """Second in line: the first reply of the first one took the request out of their reach."""
    sent = ask(holder, person, message=C_WROTE)
    first = Slot.objects.get(request=sent.request_id, state=Slot.State.RELEASED)
    slot = Slot.objects.get(request=sent.request_id, place=first.place + 1)
    _held(holder, first, sent.code)
    slot.refresh_from_db()
    assert slot.state == Slot.State.ENDED
    return slot


def _excluded(people: dict[str, Enrolled], left: Left, certifier: int, organisation: int) -> None:
    """She asks for all of them by mistake, and has left out each: the line is made without them."""
    apart = {
        "excluded_people": (people["excluded_by_name"].supporter.pk,),
        "excluded_organisations": (certifier, organisation),
    }
    sent = ask(*(people[name] for name in EXCLUDED), left.successor, message=C_WROTE, **apart)
    for name in EXCLUDED:
        left.places[name] = list(Slot.objects.filter(request=sent.request_id))
