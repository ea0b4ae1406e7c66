"""kill -9 while a request is erased: it is whole or gone, and once it is noted as erased nobody is served it again."""

from datetime import timedelta
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from core.sealing.tombstones import read
from directory.requests.due import do_what_is_due
from directory.requests.models import Message, Slot, SupportRequest, Upkeep
from directory.requests.talk import open_with_code
from directory.requests.tombstones import name_of_request, put_in_order, tombstones_file
from tests.directory.requests.ask.walking import Walker
from tests.directory.requests.core.people import WORDS, ask, make_peer
from tests.proof.killed.points import EVERY_CHANGE, RUNS, at_random, before_each_change
from tests.proof.killed.soundness import assert_nothing_half_there, said

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)
LONG_AFTER = timedelta(days=61)
_homes = cycle(range(1, 250))


@pytest.fixture
def peers():
    put_in_order()
    return [make_peer(certificate={"valid_until": timezone.now().date() + timedelta(days=999)}) for _ in range(2)]


def noted(sent) -> bool:
    stones = read(tombstones_file())
    return stones.mark(name_of_request(sent.request_id)) in stones.days


def pieces_of(sent) -> list[bytes]:
    """Return 24 bytes of each sealed thing of a request; they would be found again wherever it is kept."""
    values = list(Slot.objects.filter(request_id=sent.request_id, wrap__isnull=False).values_list("wrap", flat=True))
    values += Message.objects.filter(request_id=sent.request_id).values_list("sealed", flat=True)
    return [bytes(value)[8:32] for value in values]


def left_on_disk(pieces: list[bytes]) -> bool:
    """Look into the file of the vault and its log; the files of PostgreSQL are not ours to read."""
    vault = connections["vault"]
    if vault.vendor != "sqlite":
        return False
    main = Path(vault.settings_dict["NAME"])
    raw = b"".join(path.read_bytes() for path in (main, main.with_name(main.name + "-wal")) if path.exists())
    return any(piece in raw for piece in pieces)


def assert_whole_or_gone(sent) -> None:
    assert_nothing_half_there()
    if not SupportRequest.objects.filter(pk=sent.request_id).exists():
        assert noted(sent)
        assert open_with_code(sent.code) is None
    elif not noted(sent):
        assert said(sent.code) == [WORDS]


def assert_erased(sent, pieces: list[bytes]) -> None:
    assert open_with_code(sent.code) is None
    assert not SupportRequest.objects.filter(pk=sent.request_id).exists()
    assert noted(sent)
    assert bytes(Upkeep.objects.get().tombstones) == read(tombstones_file()).summary
    assert not left_on_disk(pieces)


def come_back(sent) -> Walker:
    # From an address of her own each time: codes that are erased count as wrong ones, and those are slowed.
    her = Walker(Client(REMOTE_ADDR=f"127.0.1.{next(_homes)}"))
    her.post("/ask/return/", {"code": sent.code})
    return her


def press_erase(her: Walker) -> None:
    her.post("/ask/return/erase/", follow=False)


def killed_at_her_word(kill, peers) -> None:
    sent, kept = ask(*peers), ask(*peers)
    her, pieces = come_back(sent), pieces_of(sent)
    kill(partial(press_erase, her))
    assert_whole_or_gone(sent)
    again = come_back(sent)  # the first page that is asked for puts the vault in order
    assert not (noted(sent) and open_with_code(sent.code))
    press_erase(again)
    do_what_is_due(timezone.now())
    assert_erased(sent, pieces)
    assert said(kept.code) == [WORDS]


def killed_by_retention(kill, peers) -> None:
    sent, later = [ask(*peers) for _ in range(3)], timezone.now() + LONG_AFTER
    pieces = [piece for one in sent for piece in pieces_of(one)]
    Upkeep.objects.update(cleaned_on=None)
    kill(partial(do_what_is_due, later))
    for one in sent:
        assert_whole_or_gone(one)
    put_in_order()
    do_what_is_due(later)
    for one in sent:
        assert_erased(one, pieces)


def by_retention(peers):
    ask(*peers)
    return partial(do_what_is_due, timezone.now() + LONG_AFTER)


@pytest.mark.parametrize("runs", RUNS)
def test_killed_at_random_points_of_erasing_at_her_word(runs, peers):
    for kill in at_random(runs, "erasing", lambda: partial(press_erase, come_back(ask(*peers)))):
        killed_at_her_word(kill, peers)


@EVERY_CHANGE
def test_killed_before_each_change_of_erasing_at_her_word(peers):
    for kill in before_each_change(at_least=5):
        killed_at_her_word(kill, peers)


@pytest.mark.parametrize("runs", RUNS[1:])
def test_killed_at_random_points_of_erasing_what_is_over(runs, peers):
    for kill in at_random(runs, "retention", partial(by_retention, peers)):
        killed_by_retention(kill, peers)


@EVERY_CHANGE
def test_killed_before_each_change_of_erasing_what_is_over(peers):
    for kill in before_each_change(at_least=12):
        killed_by_retention(kill, peers)
