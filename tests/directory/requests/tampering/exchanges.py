"""Every way to exchange what lies in two rows, or in two columns of a row."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from django.db import models

from tests.directory.requests.tampering.cells import (
    Change,
    Row,
    called,
    columns,
    in_order,
    key_of,
    put,
    request_of,
    tables,
    value,
)
from tests.directory.requests.tampering.everybody import Everybody


def exchanged_between_rows(found: Everybody, of: Callable[[type[Row]], list[str]] = columns) -> Iterator[Change]:
    """Yield each exchange of two rows' values of one column, where they differ and bytes are of one size.

    A key is exchanged by exchanging everything else of the two rows, since others point at it.
    """
    for model in tables():
        for column in of(model):
            for one, other in combinations(in_order(found, model), 2):
                a, b = value(one, column), value(other, column)
                if a != b and _of_one_size(a, b):
                    name = _pair(model, column, one, other)
                    yield Change(name, model.__name__, _exchange(model, column, one, other))


def _of_one_size(a: Any, b: Any) -> bool:
    if not isinstance(a, bytes) and not isinstance(b, bytes):
        return True
    return bool(a) and bool(b) and len(a) == len(b)


def _exchange(model: type[Row], column: str, one: Row, other: Row) -> Callable[[], object]:
    field = model._meta.get_field(column)
    others = [name.attname for name in model._meta.concrete_fields if not name.primary_key]
    swapped = others if field.primary_key and not isinstance(field, models.BinaryField) else [column]
    cells = [(key_of(row), name, value(twin, name)) for name in swapped for row, twin in ((one, other), (other, one))]
    return lambda: put(model, *cells)


def _pair(model: type[Row], column: str, one: Row, other: Row) -> str:
    rows = " and ".join(sorted({called(one), called(other)} - {""}))
    request = request_of(one)
    where = "" if request is None else ("one request" if request == request_of(other) else "two requests")
    return ", ".join(part for part in (f"{model.__name__}.{column}", where, rows) if part)


def exchanged_within_a_row(found: Everybody) -> Iterator[Change]:
    """Yield each exchange of two columns of one row that are of one size."""
    for model in tables():
        for row in in_order(found, model):
            for first, second in combinations(columns(model), 2):
                a, b = value(row, first), value(row, second)
                if a is None or b is None or len(a) != len(b):
                    continue
                name = f"{model.__name__}.{first} and {second}" + (f", {called(row)}" if called(row) else "")
                cells = (key_of(row), first, b), (key_of(row), second, a)
                yield Change(name, model.__name__, lambda model=model, cells=cells: put(model, *cells))
