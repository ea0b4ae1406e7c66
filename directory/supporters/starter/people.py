"""Plants the starter's example people: what people.csv says in the way of an import, what people.toml says beside it."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from core.tables.faults import Fault
from directory.supporters.importing.file import known
from directory.supporters.importing.people import Person, check_people
from directory.supporters.importing.rows import read_rows
from directory.supporters.importing.storing import Store
from directory.supporters.models import ContactWay, Leave, Supporter
from directory.supporters.roles import SUPPORTERS
from directory.supporters.starter.days import day_from, with_real_days

FOLDER = Path("home") / "starter"


class StarterFault(Exception):
    """The starter's own files have a fault."""


@transaction.atomic
def plant_people(today: date) -> int:
    """Add the example people who are missing and renew the days of the others; return how many were touched.

    A second time on one day touches nobody. Words, hours and switch are set once: what somebody changes stays.
    """
    people = _people(today)
    beside = _beside()
    there = {_identity(person): person for person in _examples()}
    store = Store(examples=True)
    touched = [person for person in people if not _up_to_date(person, there.get(person.identity))]
    for person in touched:
        supporter, is_new = store.put(person)
        if is_new:
            _say_more(supporter, beside[person.name])
        _plan_leave(supporter, beside[person.name], today)
    return len(touched)


def _people(today: date) -> list[Person]:
    text = (settings.BASE_DIR / FOLDER / "people.csv").read_text(encoding="utf-8")
    rows, faults = read_rows(with_real_days(text, today).encode())
    people, more_faults = check_people(rows, known(today))
    _refuse([*faults, *more_faults])
    return people


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise StarterFault("\n".join(map(str, faults)))


def _beside() -> dict[str, dict[str, Any]]:
    text = (settings.BASE_DIR / FOLDER / "people.toml").read_text(encoding="utf-8")
    return {person["name"]: person for person in tomllib.loads(text)["person"]}


def _examples() -> list[Supporter]:
    return list(Supporter.objects.filter(is_example=True).select_related("certificate", "programme__institution"))


def _identity(supporter: Supporter) -> tuple[str, str, str]:
    return supporter.display_name, supporter.programme.name, supporter.programme.institution.name


def _up_to_date(person: Person, supporter: Supporter | None) -> bool:
    if supporter is None or supporter.confirmed_on is None:
        return False
    confirmed = person.confirmed_on is None or supporter.confirmed_on >= person.confirmed_on
    return confirmed and supporter.certificate.valid_until >= person.valid_until


def _say_more(supporter: Supporter, more: dict[str, Any]) -> None:
    """Give a new example person an account without a password, words, hours and switch."""
    account = get_user_model().objects.create_user(f"{supporter.slug}@example.com", first_name=supporter.display_name)
    account.groups.add(Group.objects.get_or_create(name=SUPPORTERS)[0])
    supporter.account = account
    supporter.words = more.get("words", "")
    supporter.takes_requests = more.get("taking", False)
    supporter.in_register = more.get("register", False)
    supporter.save()
    for way in more.get("ways", []):
        hours = {"hours": way["hours"], "time_zone": way["time_zone"]}
        ContactWay.objects.filter(supporter=supporter, way=way["way"]).update(**hours)


def _plan_leave(supporter: Supporter, more: dict[str, Any], today: date) -> None:
    """Plan the leave of the file, unless some is running or planned already."""
    if Leave.objects.filter(supporter=supporter, ends_on__gte=today).exists():
        return
    Leave.objects.bulk_create(
        Leave(supporter=supporter, starts_on=day_from(leave["from"], today), ends_on=day_from(leave["until"], today))
        for leave in more.get("leave", [])
    )
