"""Plants references and help lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from home.models import HelpCountry, HelpLine
from home.starter.faults import StarterFault
from home.starter.ledger import Ledger
from home.starter.reading import FOLDER, Starter
from modelcluster.models import get_serializable_data_for_fields
from resources.models import Reference


def plant_records(starter: Starter, ledger: Ledger) -> None:
    """Create or renew references and countries with their lines. Raises StarterFault where one cannot be stored."""
    for key, values in starter.references.items():
        _plant(ledger, "references.toml", Reference, {"key": key}, values, _save_reference)
    for values in starter.countries:
        code = {"code": values["code"]}
        _plant(ledger, "helplines.toml", HelpCountry, code, values, _save_country)


def _plant(
    ledger: Ledger,
    file: str,
    model: type[Model],
    identity: dict[str, str],
    values: dict[str, Any],
    save: Callable[[Any, dict[str, Any]], None],
) -> None:
    key = f"{model._meta.model_name} {' '.join(identity.values())}"
    digest = _digest(values)

    def result_now() -> str | None:
        stored = model._default_manager.filter(**identity).first()
        return fingerprint(stored) if stored else None

    if ledger.may_plant(key, digest, result_now):
        record = model._default_manager.filter(**identity).first() or model(**identity)
        try:
            save(record, values)
        except (ValidationError, FieldDoesNotExist) as error:
            raise StarterFault(FOLDER / file, None, f"{key}: {error}") from error
        ledger.note(key, digest, result_now() or "")


def fingerprint(record: Model) -> str:
    """Return a digest of what a record holds, without its numbers in the database."""
    data = get_serializable_data_for_fields(record)
    lines = record.lines.all() if isinstance(record, HelpCountry) else []
    below = [get_serializable_data_for_fields(line) for line in lines]
    return _digest([{name: value for name, value in row.items() if name not in ("pk", "country")} for row in (data, *below)])


def _digest(values: Any) -> str:
    return sha256(json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()


def _assign(record: Model, values: dict[str, Any]) -> None:
    for name, value in values.items():
        record._meta.get_field(name)
        setattr(record, name, value)


def _save_reference(reference: Reference, values: dict[str, Any]) -> None:
    _assign(reference, values)
    reference.full_clean()
    reference.save()


def _save_country(country: HelpCountry, values: dict[str, Any]) -> None:
    emergency = {f"emergency_{name}": value for name, value in values.get("emergency", {}).items()}
    own = {name: value for name, value in values.items() if name not in ("line", "emergency")}
    _assign(country, {**own, **emergency})
    country.full_clean()
    country.lines = [_line(row, order) for order, row in enumerate(values.get("line", []))]
    country.save()


def _line(values: dict[str, Any], order: int) -> HelpLine:
    line = HelpLine(sort_order=order)
    renamed = {"hours_always": "always"}
    _assign(line, {renamed.get(name, name): value for name, value in values.items()})
    line.languages = ", ".join(values.get("languages", []))
    line.full_clean(exclude=["country"])
    return line
