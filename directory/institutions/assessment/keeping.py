"""Keeping assessments under a code, and coming back to them. The site itself cannot open them without the code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from core.sealing.box import open_sealed, seal
from core.sealing.code import key_material, new_code
from core.sealing.derive import Label, digest, subkey
from core.sealing.padding import KIB, pad, unpad
from directory.institutions.assessment.assessed import Assessed
from directory.institutions.assessment.models import KeptAssessments

# Three years of one each month. As much as the forms let in of so many fits the largest size.
MOST = 36
SIZES = (4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, 1024 * KIB)


class ChangedMeanwhile(Exception):
    """Somebody else with the same code has kept something since this was opened."""


class Full(Exception):
    """No further assessment goes under this code."""


class Gone(Exception):
    """Nothing lies under this code any more."""


@dataclass(frozen=True)
class History:
    """What lies under a code, the newest first."""

    version: int
    changed_on: date
    assessments: Sequence[Assessed]

    @property
    def until(self) -> date:
        """The last day on which it is kept, unless something is added."""
        return self.changed_on + timedelta(days=settings.LEEWARD_ASSESSMENT_DAYS)


def keep(assessed: Assessed) -> str:
    """Keep a first assessment and return the code, which nobody can find again."""
    code, number = new_code(), uuid4()
    KeptAssessments.objects.create(
        pk=number, place=_place(code), changed_on=assessed.on, sealed=_sealed([assessed], code, number)
    )
    return code


def find(code: str) -> History | None:
    """Return what lies under a code, as `core.sealing.code` reads it; None where nothing does. Raises SealBroken."""
    row = KeptAssessments.objects.filter(place=_place(code)).first()
    return _history(row, code) if row else None


@transaction.atomic
def add(assessed: Assessed, code: str, version: int) -> None:
    """Keep one more under a code; one of the same day takes the other's place.

    Raises Gone, ChangedMeanwhile where `version` is not the newest, Full, SealBroken.
    """
    row = KeptAssessments.objects.select_for_update().filter(place=_place(code)).first()
    if row is None:
        raise Gone
    if row.version != version:
        raise ChangedMeanwhile
    others = [each for each in _history(row, code).assessments if each.on != assessed.on]
    if len(others) >= MOST:
        raise Full
    row.sealed = _sealed([assessed, *others], code, row.pk)
    row.version += 1
    row.changed_on = max(row.changed_on, assessed.on)
    row.save()


def erase(code: str) -> None:
    """Delete all that lies under a code. What an engine or a backup keeps of the row opens with the code alone."""
    KeptAssessments.objects.filter(place=_place(code)).delete()


def erase_what_is_over(today: date) -> int:
    """Delete what nothing was added to for LEEWARD_ASSESSMENT_DAYS; return how many codes that were."""
    last = today - timedelta(days=settings.LEEWARD_ASSESSMENT_DAYS)
    return KeptAssessments.objects.filter(changed_on__lt=last).delete()[0]


def _history(row: KeptAssessments, code: str) -> History:
    kept = json.loads(unpad(open_sealed(_key(code, row.pk), row.sealed), SIZES))
    newest_first = sorted(map(Assessed.from_kept, kept), key=lambda each: each.on, reverse=True)
    return History(row.version, row.changed_on, newest_first)


def _sealed(assessments: Sequence[Assessed], code: str, number: UUID) -> bytes:
    kept = json.dumps([each.as_kept() for each in assessments], ensure_ascii=False).encode()
    return seal(_key(code, number), pad(kept, SIZES))


def _place(code: str) -> str:
    return digest(Label.ASSESSMENT_PLACE, key_material(code)).hex()


def _key(code: str, number: UUID) -> bytes:
    return subkey(key_material(code), Label.ASSESSMENT, number.bytes)
