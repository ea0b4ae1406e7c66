"""From the bytes of a CSV file to people of the directory: everybody, or nobody."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from core.tables.faults import Fault
from directory.certification.models import Edition
from directory.institutions.models import Setting
from directory.supporters.importing.people import Known, check_people
from directory.supporters.importing.rows import read_rows
from directory.supporters.importing.storing import Store
from directory.supporters.models import ContactWay, Language, Profession


@dataclass(frozen=True)
class Report:
    """What an import did: nobody is added or changed as long as there is one fault."""

    faults: tuple[Fault, ...] = ()
    added: int = 0
    changed: int = 0


def import_people(content: bytes, today: date, *, dry_run: bool = False) -> Report:
    """Store everybody in a CSV file, or nobody, and report it.

    The same name in the same programme is the same person, whose row is changed. What supporters keep themselves
    (words, switch, leave, limit, account, hours of a way that stays) is left alone.
    """
    rows, faults = read_rows(content)
    people, more_faults = check_people(rows, known(today))
    if faults or more_faults:
        return Report(tuple(sorted([*faults, *more_faults], key=lambda fault: fault.line)))
    with transaction.atomic():
        store = Store()
        added = [store.put(person)[1] for person in people]
        transaction.set_rollback(dry_run)
    return Report(added=sum(added), changed=len(added) - sum(added))


def known(today: date) -> Known:
    """Return what a file may refer to on this site."""
    return Known(
        settings=frozenset(Setting.objects.values_list("slug", flat=True)),
        professions=frozenset(Profession.objects.values_list("slug", flat=True)),
        languages=frozenset(Language.objects.values_list("tag", flat=True)),
        editions=frozenset(f"{scheme} {number}" for scheme, number in Edition.objects.values_list("scheme", "number")),
        ways=frozenset(ContactWay.Way.values),
        today=today,
    )
