"""kill -9 in the middle of a command: nothing is lost, nothing half done is used, and a second run ends it."""

import pytest

from core.sealing.errors import KeyDamaged, MissingKey
from directory.requests.key_files import marks
from directory.requests.keyring import intake_open, keyring
from directory.requests.models import KeyMark
from directory.requests.routing import open_slot
from directory.requests.talk import open_with_code, read_talk
from tests.directory.requests.core.people import WORDS, ask, make_peer, place_of
from tests.directory.requests.keys.commands import files, keys, trail
from tests.directory.requests.keys.killing import killed_before

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)


def points(last: int, every: int) -> list:
    """Return each point up to the last; one in so many is tried in every run of the tests, all of them in `make prove`."""
    return [pytest.param(n, marks=[] if n % every == 1 else pytest.mark.proof) for n in range(1, last + 1)]


def whole_or_absent(folder, kind: str) -> bool:
    from directory.requests.key_files.folders import read

    try:
        return bool(read(folder, kind))
    except MissingKey:
        return True


@pytest.mark.parametrize("point", points(last=22, every=6))
def test_killed_while_keys_are_made(first, second, clock, point):
    killed = killed_before(point, lambda: keys("create"))
    assert all(whole_or_absent(folder, kind) for folder in (first, second) for kind in ("server", "month-2026-11"))
    before = {**files(second), **files(first)}
    keys("create")
    made = files(first)
    assert list(made) == ["month-2026-11.key", "server.key"]
    assert made == files(second)
    assert {name: content for name, content in before.items() if not name.startswith(".")}.items() <= made.items()
    assert keys("verify")
    assert killed or point > 15


@pytest.mark.parametrize("point", points(last=12, every=6))
def test_killed_while_a_months_key_is_exchanged(first, second, clock, point):
    keys("create")
    peer = make_peer()
    sent = ask(peer, now=clock.now)
    killed = killed_before(point, lambda: keys("rotate", "--month", "2026-11"))
    keys("create")
    keys("verify")
    assert files(first) == files(second)
    assert open_with_code(sent.code)
    assert open_with_code(ask(peer, now=clock.now).code)
    assert killed or point > 6


@pytest.mark.parametrize("point", points(last=24, every=6))
def test_killed_while_a_months_key_is_destroyed(first, second, clock, point):
    keys("create")
    clock.goes_to("2027-06-05")
    keys("create")
    kept = {name: content for name, content in files(first).items() if "2026-11" not in name}
    killed = killed_before(point, lambda: keys("destroy", "--yes"))
    assert keyring().living_months()  # none is half overwritten under its name
    keys("destroy", "--yes")
    assert files(first) == files(second) == kept
    assert not KeyMark.objects.filter(kind="month-2026-11").exists()
    assert len([line for line in trail(first) if line.endswith("destroyed month-2026-11")]) == 1
    assert keys("verify")
    assert killed or point > 12


@pytest.mark.parametrize("point", points(last=60, every=12))
def test_killed_while_the_server_key_is_exchanged(first, second, clock, monkeypatch, point):
    monkeypatch.setattr(marks, "SECONDS_KNOWN", 0)
    keys("create")
    peer = make_peer()
    sent = ask(peer, now=clock.now)
    old = files(first)["server.key"]
    killed = killed_before(point, lambda: keys("rotate", "--server", "--wait", "0"))
    if not intake_open(clock.today):  # then nothing may be filed under either key
        with pytest.raises((KeyDamaged, MissingKey)):
            _ = keyring().server
    keys("rotate", "--server", "--wait", "0")
    assert files(first) == files(second)
    assert list(files(first)) == ["month-2026-11.key", "server.key"]
    assert files(first)["server.key"] != old
    assert not KeyMark.objects.filter(kind="server-before").exists()
    assert keys("verify")
    assert read_talk(open_slot(place_of(peer), peer.private, peer.account)).entries[0].text == WORDS
    assert open_with_code(sent.code)
    assert killed or point > 30
