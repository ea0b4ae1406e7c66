"""Every way to take rows away, to double them, and to file them with another request."""

from collections.abc import Callable, Iterator
from copy import copy
from datetime import date
from itertools import count
from secrets import token_bytes
from uuid import uuid4

from django.db import models

from directory.requests.models import Message, Slot, SupportRequest
from tests.directory.requests.tampering.cells import Change, Row, called, columns, in_order, key_of, request_of, tables
from tests.directory.requests.tampering.everybody import Everybody

_numbers = count(1000)


def removed(found: Everybody) -> Iterator[Change]:
    """Yield the loss of each row alone, of all messages and all places of a request, and of each table as a whole."""
    for model in tables():
        for row in in_order(found, model):
            yield Change(_one(row), model.__name__, _removing(model, key_of(row)))
        yield Change(f"every {model.__name__}", model.__name__, lambda model=model: model.objects.all().delete())
    for row in in_order(found, SupportRequest):
        for model in (Message, Slot):
            rows = model.objects.filter(request=row)
            yield Change(f"every {model.__name__} of a request", model.__name__, lambda rows=rows: rows.all().delete())


def emptied(found: Everybody) -> Iterator[Change]:
    """Yield each value of bytes that may be absent, made absent."""
    for model in tables():
        for column in columns(model):
            for row in in_order(found, model):
                if model._meta.get_field(column).null and getattr(row, column) is not None:
                    name = _named(f"{model.__name__}.{column}", called(row))
                    yield Change(name, model.__name__, _emptying(model, key_of(row), column))


def doubled(found: Everybody) -> Iterator[Change]:
    """Yield a second row like each one, under a key of its own, and under a number of its own where it must have one."""
    for model in tables():
        for row in in_order(found, model):
            yield Change(_named(model.__name__, called(row)), model.__name__, _doubling(row))


def moved(found: Everybody) -> Iterator[Change]:
    """Yield each message and each place of a request filed behind those of another."""
    for model in (Message, Slot):
        for row in in_order(found, model):
            for other in in_order(found, SupportRequest):
                if other.pk != request_of(row):
                    yield Change(_named(model.__name__, called(row)), model.__name__, _moving(row, other))


def _one(row: Row) -> str:
    if not isinstance(row, Message):
        return _named(f"one {type(row).__name__}", called(row))
    last = Message.objects.filter(request=row.request_id).count()
    return f"the {'first' if row.number == 1 else 'last' if row.number == last else 'next'} Message"


def _named(what: str, how: str) -> str:
    return f"{what}, {how}" if how else what


def _removing(model: type[Row], key: object) -> Callable[[], object]:
    return lambda: model.objects.filter(pk=key).delete()


def _emptying(model: type[Row], key: object, column: str) -> Callable[[], object]:
    return lambda: model.objects.filter(pk=key).update(**{column: None})


def _doubling(row: Row) -> Callable[[], object]:
    """A second row differs where two may not be alike: in its key, in a number, a week, a kind, a ticket."""

    def change() -> None:
        twin = copy(row)
        twin.pk = token_bytes(32) if isinstance(type(row)._meta.pk, models.BinaryField) else uuid4()
        together = {name for constraint in row._meta.constraints for name in constraint.fields}
        apart = together - {"request", "label", "mailbox"}
        apart |= {one.attname for one in row._meta.concrete_fields if one.unique and not one.primary_key}
        for name in apart:
            old = getattr(row, name)
            new = {int: next(_numbers), date: date(1990, 1, 1), str: "another"}.get(type(old), token_bytes(32))
            setattr(twin, name, new if not hasattr(old, "hour") else old.replace(year=1990))
        twin._state.adding = True
        twin.save(force_insert=True)

    return change


def _moving(row: Row, request: SupportRequest) -> Callable[[], object]:
    number = "number" if isinstance(row, Message) else "place"
    behind = type(row).objects.filter(request=request).count() + 1
    return lambda: type(row).objects.filter(pk=row.pk).update(**{"request": request, number: behind})
