"""kill -9 in the middle of a command: nothing is lost, nothing half done is used, and a second run ends it."""

import pytest

from core.sealing.errors import KeyDamaged, MissingKey
from directory.requests.key_files import marks
from directory.requests.key_files.folders import read
from directory.requests.keyring import intake_open, keyring
from directory.requests.models import KeyMark
from directory.requests.routing import open_slot
from directory.requests.talk import open_with_code, read_talk
from tests.directory.requests.core.people import WORDS, ask, make_peer, place_of
from tests.directory.requests.keys.commands import files, keys, trail
from tests.directory.requests.keys.killing import killed_before

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)


# Up to which change a command is certainly killed, and by which one it has certainly ended.
MAKING, MONTH, DESTROYING, SERVER = (26, 31), (13, 17), (10, 16), (40, 60)


def points(changes: tuple[int, int], every: int) -> list:
    """Return each change a command makes; one in so many is tried in every run of the tests, all of them in `make prove`."""
    return [pytest.param(n, marks=[] if n % every == 1 else pytest.mark.proof) for n in range(1, changes[1] + 1)]


def whole_or_absent(folder, kind: str) -> bool:
    try:
        return bool(read(folder, kind))
    except MissingKey:
        return True


@pytest.mark.parametrize("point", points(MAKING, every=8))
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
    assert killed or point > MAKING[0]
    assert not killed or point < MAKING[1]


@pytest.mark.parametrize("point", points(MONTH, every=6))
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
    assert killed or point > MONTH[0]
    assert not killed or point < MONTH[1]


@pytest.mark.parametrize("point", points(DESTROYING, every=6))
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
    assert killed or point > DESTROYING[0]
    assert not killed or point < DESTROYING[1]


@pytest.mark.parametrize("point", points(SERVER, every=12))
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
    assert killed or point > SERVER[0]
    assert not killed or point < SERVER[1]
