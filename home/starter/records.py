"""Plants references, help lines, professional services, and what the search knows from the start."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from modelcluster.models import get_serializable_data_for_fields

from home.models import DangerWord, HelpCountry, HelpLine, ProfessionalService, Synonym
from home.starter.faults import StarterFault
from home.starter.ledger import Ledger
from home.starter.reading import FOLDER, Starter
from resources.models import Reference


@dataclass(frozen=True)
class _Source:
    """A file of records: what they are, what tells them apart, and what stores one."""

    file: str
    model: type[Model]
    identity: str
    save: Callable[[Any, dict[str, Any]], None]


def plant_records(starter: Starter, ledger: Ledger) -> None:
    """Create or renew references, countries with their lines, services, and words. Raises StarterFault for a wrong one."""
    references = _Source("references.toml", Reference, "key", _save_fields)
    for key, values in starter.references.items():
        _plant(ledger, references, {"key": key, **values})
    countries = _Source("helplines.toml", HelpCountry, "code", _save_country)
    for values in starter.countries:
        _plant(ledger, countries, values)
    services = _Source("professional.toml", ProfessionalService, "key", _save_service)
    for values in starter.services:
        _plant(ledger, services, values)
    synonyms = _Source("searching.toml", Synonym, "phrase", _save_synonym)
    for values in starter.synonyms:
        _plant(ledger, synonyms, values)
    danger = _Source("searching.toml", DangerWord, "phrase", _save_fields)
    for phrase in starter.danger:
        _plant(ledger, danger, {"phrase": phrase})


def _plant(ledger: Ledger, source: _Source, values: dict[str, Any]) -> None:
    identity = {source.identity: values[source.identity]}
    key = f"{source.model._meta.model_name} {identity[source.identity]}"
    digest = _digest(values)

    def stored() -> Model | None:
        return source.model._default_manager.filter(**identity).first()

    if ledger.may_plant(key, digest, lambda: fingerprint(stored())):
        try:
            source.save(stored() or source.model(**identity), values)
        except (ValidationError, FieldDoesNotExist) as error:
            raise StarterFault(FOLDER / source.file, None, f"{key}: {error}") from error
        ledger.note(key, digest, fingerprint(stored()) or "")


def fingerprint(record: Model | None) -> str | None:
    """Return a digest of what a record holds, without its numbers in the database; None for no record."""
    if record is None:
        return None
    lines = record.lines.all() if isinstance(record, HelpCountry) else []
    rows = [get_serializable_data_for_fields(row) for row in (record, *lines)]
    return _digest([{name: value for name, value in row.items() if name not in ("pk", "country")} for row in rows])


def _digest(values: Any) -> str:
    return sha256(json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()


def _assign(record: Model, values: dict[str, Any]) -> None:
    for name, value in values.items():
        record._meta.get_field(name)
        setattr(record, name, value)


def _save_fields(record: Model, values: dict[str, Any]) -> None:
    _assign(record, values)
    record.full_clean()
    record.save()


def _save_synonym(synonym: Synonym, values: dict[str, Any]) -> None:
    _save_fields(synonym, {**values, "also": "\n".join(values.get("also", []))})


def _save_service(service: Model, values: dict[str, Any]) -> None:
    _save_fields(service, {**values, "languages": ", ".join(values.get("languages", []))})


def _save_country(country: HelpCountry, values: dict[str, Any]) -> None:
    emergency = {f"emergency_{name}": value for name, value in values.get("emergency", {}).items()}
    own = {name: value for name, value in values.items() if name not in ("line", "emergency")}
    _assign(country, {**own, **emergency})
    country.full_clean()
    country.lines.set([_line(row, order) for order, row in enumerate(values.get("line", []))])
    country.save()


def _line(values: dict[str, Any], order: int) -> HelpLine:
    line = HelpLine(sort_order=order)
    renamed = {"hours_always": "always"}
    _assign(line, {renamed.get(name, name): value for name, value in values.items()})
    line.languages = ", ".join(values.get("languages", []))
    line.full_clean(exclude=["country"])
    return line
