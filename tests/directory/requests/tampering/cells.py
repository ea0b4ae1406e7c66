"""Every column of every table of the vault, found from the models, and putting values into them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from secrets import token_bytes
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db import models

from directory.requests.models import AccountKey, Message, Slot, SupportRequest
from directory.requests.places import account_of
from tests.directory.requests.tampering.everybody import Everybody

Row = models.Model
ROLES = {"released": "a place that is asked", "accepted": "a place that holds", "unreleased": "a place in line"}


@dataclass(frozen=True)
class Change:
    """`name` is what the table of what is not noticed calls it: the same for all changes of one kind."""

    name: str
    model: str
    make: Callable[[], object]


def tables() -> list[type[Row]]:
    return list(apps.get_app_config("requests").get_models())


def columns(model: type[Row]) -> list[str]:
    return [one.attname for one in model._meta.concrete_fields if isinstance(one, models.BinaryField)]


def clear_columns(model: type[Row]) -> list[str]:
    return [one.attname for one in model._meta.concrete_fields if not isinstance(one, models.BinaryField)]


def value(row: Row, column: str) -> Any:
    stored = getattr(row, column)
    return bytes(stored) if isinstance(stored, memoryview) else stored


def put(model: type[Row], *cells: tuple[object, str, object]) -> None:
    """Put a value into each of these cells (row's key, column, value), by way of others where no two rows may share one."""
    keys: dict[object, object] = {}
    for number, (key, column, new) in enumerate(cells):
        if column in _unique(model):
            _set(model, keys, key, column, _between(number, new))
    for key, column, new in cells:
        _set(model, keys, key, column, new)


def _unique(model: type[Row]) -> set[str]:
    together = {name for constraint in model._meta.constraints for name in constraint.fields} - {"request"}
    return together | {one.attname for one in model._meta.concrete_fields if one.unique}


def _between(number: int, like: object) -> object:
    if isinstance(like, bytes):
        return token_bytes(len(like))
    if isinstance(like, int):
        return 1000 + number
    if isinstance(like, date):
        return like.replace(year=1990, day=1 + number)
    return uuid4() if isinstance(like, UUID) else f"between-{number}"


def _set(model: type[Row], keys: dict[object, object], key: object, column: str, new: object) -> None:
    model.objects.filter(pk=keys.get(key, key)).update(**{column: new})
    if model._meta.get_field(column).primary_key:
        keys[key] = new


def key_of(row: Row) -> object:
    return bytes(row.pk) if isinstance(row.pk, memoryview) else row.pk


def called(row: Row) -> str:
    """Return what a row is called in a name: only places in line are not all alike."""
    if not isinstance(row, Slot):
        return ""
    return "a dummy" if account_of(row) is None else ROLES.get(row.state, "a place that ended")


def request_of(row: Row) -> object:
    return row.pk if isinstance(row, SupportRequest) else getattr(row, "request_id", None)


def in_order(found: Everybody, model: type[Row]) -> list[Row]:
    """Return the rows in an order that does not hang on random keys, as far as a name tells them apart."""
    letters = {sent.request_id: letter for letter, sent in found.requests.items()}
    inner = {Message: "number", Slot: "place", AccountKey: "version"}.get(model, "pk")
    rows = model.objects.all()
    return sorted(rows, key=lambda row: (letters.get(request_of(row), ""), getattr(row, inner)))
