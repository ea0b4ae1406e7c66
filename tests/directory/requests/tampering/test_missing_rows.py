"""Rows taken away, emptied, doubled, or filed with another request: noticed, but for what is named in `not_noticed`."""

import pytest

from tests.directory.requests.tampering.judging import how_many, surprises, unnoticed
from tests.directory.requests.tampering.not_noticed import DOUBLED, EMPTIED, MOVED, REMOVED
from tests.directory.requests.tampering.rows import doubled, emptied, moved, removed
from tests.directory.requests.tampering.verdicts import Judge

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@how_many
def test_no_row_can_be_taken_away_unseen(judge: Judge, many: bool) -> None:
    assert surprises(unnoticed(judge, removed(judge.found), many=many), REMOVED, many=many) == {}


@how_many
def test_no_value_can_be_emptied_unseen(judge: Judge, many: bool) -> None:
    assert surprises(unnoticed(judge, emptied(judge.found), many=many), EMPTIED, many=many) == {}


@how_many
def test_no_row_can_be_doubled_unseen(judge: Judge, many: bool) -> None:
    assert surprises(unnoticed(judge, doubled(judge.found), many=many), DOUBLED, many=many) == {}


@how_many
def test_no_message_or_place_can_be_filed_with_another_request_unseen(judge: Judge, many: bool) -> None:
    assert surprises(unnoticed(judge, moved(judge.found), many=many), MOVED, many=many) == {}
