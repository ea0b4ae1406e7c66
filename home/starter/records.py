"""Plants references and help lines, once, and again only where no editor has touched them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from home.models import HelpCountry, HelpLine, Planting
from home.starter.faults import StarterFault
from home.starter.reading import FOLDER, Starter
from modelcluster.models import get_serializable_data_for_fields
from resources.models import Reference


@dataclass
class Ledger:
    """What was planted before, by key, and what this run says about it."""

    tell: Callable[[str], None]
    plantings: dict[str, Planting] = field(default_factory=lambda: {row.key: row for row in Planting.objects.all()})

    def is_done(self, key: str, digest: str) -> bool:
        return key in self.plantings and self.plantings[key].digest == digest

    def note(self, key: str, digest: str, result: str) -> None:
        """Keep what was planted under a key, and say so."""
        row, _ = Planting.objects.update_or_create(key=key, defaults={"digest": digest, "result": result})
        self.tell(f"{'changed' if key in self.plantings else 'planted'} {key}")
        self.plantings[key] = row

    def leave(self, key: str) -> None:
        self.tell(f"left {key} as it is, because an editor changed it")


def plant_records(starter: Starter, ledger: Ledger) -> None:
    """Create or renew references and countries. Raises StarterFault where one cannot be saved."""
    for key, values in starter.references.items():
        found = Reference.objects.filter(key=key).first() if not _same(ledger, f"reference {key}", values) else None
        _plant(f"reference {key}", values, found, lambda key=key, values=values: Reference(key=key, **values), ledger)
    for values in starter.countries:
        key = f"country {values['code']}"
        found = HelpCountry.objects.filter(code=values["code"]).first() if not _same(ledger, key, values) else None
        _plant(key, values, found, lambda values=values: _country(values), ledger)


def _same(ledger: Ledger, key: str, values: dict[str, Any]) -> bool:
    return ledger.is_done(key, _digest(values))


def _plant(
    key: str, values: dict[str, Any], found: Model | None, build: Callable[[], Model], ledger: Ledger
) -> None:
    if _same(ledger, key, values):
        return
    before = ledger.plantings.get(key)
    if (found is None) != (before is None) or (found and before and _fingerprint(found) != before.result):
        ledger.leave(key)
        return
    record = build()
    record.pk = found.pk if found else None
    try:
        record.full_clean()
        for line in getattr(record, "_lines", []):
            line.full_clean(exclude=["country"])
    except (ValidationError, TypeError) as error:
        raise StarterFault(FOLDER / ("references.toml" if key.startswith("reference") else "helplines.toml"), None, f"{key}: {error}") from error
    record.save()
    ledger.note(key, _digest(values), _fingerprint(record))
