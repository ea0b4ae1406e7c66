"""Bytes of one row or column in the place of another's: noticed, but for what is named in `not_noticed`."""

import pytest

from tests.directory.requests.tampering.cells import clear_columns, columns, tables
from tests.directory.requests.tampering.exchanges import exchanged_between_rows, exchanged_within_a_row
from tests.directory.requests.tampering.judging import SOME, by_column, how_many, surprises, unnoticed
from tests.directory.requests.tampering.not_noticed import CLEAR, ROWS, WITHIN_A_ROW
from tests.directory.requests.tampering.verdicts import Judge

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
ONE_ROW = {"Upkeep.id", "Upkeep.tombstones"}  # the vault has one row of upkeep: there is no other to exchange it with


@how_many
def test_values_of_two_rows_cannot_be_exchanged_unseen(judge: Judge, many: bool) -> None:
    assert surprises(unnoticed(judge, exchanged_between_rows(judge.found), many=many, most=SOME), ROWS, many=many) == {}


@how_many
def test_values_of_two_columns_of_a_row_cannot_be_exchanged_unseen(judge: Judge, many: bool) -> None:
    assert surprises(unnoticed(judge, exchanged_within_a_row(judge.found), many=many), WITHIN_A_ROW, many=many) == {}


@pytest.mark.proof
def test_what_lies_in_clear_beside_the_bytes_is_bound_to_them_where_it_is_not_named(judge: Judge) -> None:
    found = unnoticed(judge, exchanged_between_rows(judge.found, clear_columns), many=True, most=SOME)
    assert surprises(by_column(found), CLEAR, many=True) == {}


def test_every_column_of_bytes_has_two_rows_to_exchange(judge: Judge) -> None:
    tried = {change.name.split(",")[0] for change in exchanged_between_rows(judge.found)}
    every = {f"{model.__name__}.{column}" for model in tables() for column in columns(model)}
    assert every - tried == ONE_ROW
