"""Of an erased request not even the sealed bytes are left in the files of the vault."""

from dataclasses import dataclass

import pytest

from tests.browser.planted import Planted
from tests.proof.conversation import SAID, ask, erase, marker
from tests.proof.erasing import left_in, next_day_comes, pieces, raw_vault, retention_comes
from tests.proof.relations import LACK


@dataclass
class Asked:
    """Requests by number, the codes that open them, and 16 bytes of each sealed value of theirs."""

    codes: list[str]
    numbers: list[str]
    pieces: list[bytes]


@pytest.fixture(params=[2, pytest.param(25, marks=pytest.mark.proof)])
def asked(planted: Planted, request: pytest.FixtureRequest) -> Asked:
    before = pieces(planted)
    said = dict.fromkeys(SAID, marker("Sorb"))
    codes = [ask(planted, "beatriz", "Beatriz", said, f"127.32.0.{1 + one}")[1] for one in range(request.param)]
    new = {number: found for number, found in pieces(planted).items() if number not in before}
    if not raw_vault(planted):
        pytest.skip(LACK)
    return Asked(codes, list(new), [piece for found in new.values() for piece in found])


def test_after_erasing_at_her_word(planted: Planted, asked: Asked) -> None:
    assert left_in(raw_vault(planted), asked.pieces), "the control: they lie there before"
    for number, code in enumerate(asked.codes):
        erase(planted, code, f"127.32.0.{1 + number}")
    assert not set(asked.numbers) & set(pieces(planted))
    next_day_comes(planted)
    assert left_in(raw_vault(planted), asked.pieces) == []


def test_after_their_day_came(planted: Planted, asked: Asked) -> None:
    assert left_in(raw_vault(planted), asked.pieces), "the control: they lie there before"
    retention_comes(planted, asked.numbers)
    assert left_in(raw_vault(planted), asked.pieces) == []
