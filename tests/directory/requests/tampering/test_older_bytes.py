"""What the database held before, put back: noticed, but for what is named in `not_noticed`."""

import pytest

from tests.directory.requests.tampering.cells import columns, tables
from tests.directory.requests.tampering.everybody import everybody
from tests.directory.requests.tampering.judging import how_many, surprises, unnoticed
from tests.directory.requests.tampering.later import (
    Later,
    old_cells,
    old_requests,
    old_rows,
    old_tables,
    time_passes,
)
from tests.directory.requests.tampering.not_noticed import NEVER_CHANGE, OLD_CELLS, OLD_REQUESTS, OLD_ROWS, OLD_TABLES
from tests.directory.requests.tampering.verdicts import Judge

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def later() -> Later:
    return time_passes(everybody())


@pytest.fixture
def judge(later: Later, caplog: pytest.LogCaptureFixture) -> Judge:
    return Judge(later.found, caplog)


@how_many
def test_no_older_value_can_be_put_back_unseen(later: Later, judge: Judge, many: bool) -> None:
    assert surprises(unnoticed(judge, old_cells(later), many=many), OLD_CELLS, many=many) == {}


@how_many
def test_no_older_row_can_be_put_back_unseen(later: Later, judge: Judge, many: bool) -> None:
    assert surprises(unnoticed(judge, old_rows(later), many=many), OLD_ROWS, many=many) == {}


@how_many
def test_of_whole_requests_only_one_that_was_not_erased_can_be_put_back(later: Later, judge: Judge, many: bool) -> None:
    assert surprises(unnoticed(judge, old_requests(later), many=many), OLD_REQUESTS, many=many) == {}


@how_many
def test_which_tables_can_be_put_back_as_a_whole(later: Later, judge: Judge, many: bool) -> None:
    assert surprises(unnoticed(judge, old_tables(later), many=many), OLD_TABLES, many=many) == {}


def test_every_column_that_can_have_an_older_value_has_one_here(later: Later) -> None:
    changed = {change.name for change in old_cells(later)}
    every = {f"{model.__name__}.{column}" for model in tables() for column in columns(model)}
    assert every - changed == NEVER_CHANGE
