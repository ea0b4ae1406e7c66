import pytest

from core.sealing.ending_keys import clear_leftovers, destroy_key_file, leftovers
from core.sealing.keys import create_missing


@pytest.fixture
def folder(tmp_path):
    create_missing(tmp_path, ["2026-11", "2026-11b"])
    return tmp_path


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_destroyed_key_is_gone_and_every_other_is_as_it_was(folder):
    others = {name: (folder / name).read_bytes() for name in ("server.key", "month-2026-11b.key")}
    destroy_key_file(folder, "month-2026-11")
    assert {name: (folder / name).read_bytes() for name in names(folder)} == others


def test_what_a_destroyed_file_held_is_overwritten(folder):
    with (folder / "month-2026-11.key").open("rb") as still_open:
        before = still_open.read()
        destroy_key_file(folder, "month-2026-11")
        still_open.seek(0)
        after = still_open.read()
    assert len(after) == len(before)
    assert before[30:60] not in after


def test_a_second_name_of_a_living_key_goes_and_the_key_stays_whole(folder):
    """As after a kill between a key's getting its name and the loss of its draft's."""
    (folder / ".server.key.00ff").hardlink_to(folder / "server.key")
    before = (folder / "server.key").read_bytes()
    clear_leftovers(folder)
    assert (folder / "server.key").read_bytes() == before
    assert leftovers(folder) == []


def test_destroying_what_is_not_there_is_no_fault(folder):
    destroy_key_file(folder, "month-2026-10")
    assert len(names(folder)) == 3


def test_what_interrupted_runs_left_of_a_key_goes_with_it(folder):
    for name in (".month-2026-11.key.00ff", ".month-2026-11b.key.00ff"):
        (folder / name).write_text("half a key")
    destroy_key_file(folder, "month-2026-11")
    assert names(folder) == [".month-2026-11b.key.00ff", "month-2026-11b.key", "server.key"]


def test_leftovers_of_every_key_are_found_and_cleared(folder):
    (folder / ".server.key.00ff").write_text("half a key")
    assert [path.name for path in leftovers(folder)] == [".server.key.00ff"]
    clear_leftovers(folder)
    assert leftovers(folder) == []
