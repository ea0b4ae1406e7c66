import os
import stat
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from core.sealing.errors import KeyDamaged, KeyWrong, MissingKey
from core.sealing.keys import (
    KeyRing,
    MonthKey,
    ServerKey,
    SiteKey,
    create_missing,
    key_file,
    key_mark,
    months_in,
    read_key_file,
    site_keys_in,
    write_key_file,
)
from tests.core.sealing.flips import flipped

KNOWN_SERVER_FILE = (
    "leeward-key-1 server 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f 009bfd95c39cfcee"
)
KNOWN_MONTH_FILE = (
    "leeward-key-1 month-2026-11 202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f 65b0ea6797545089"
)


def test_a_written_key_is_read_back(tmp_path, server_key):
    write_key_file(tmp_path / "server.key", server_key)
    assert read_key_file(tmp_path / "server.key") == server_key


def test_a_written_month_key_knows_its_month(tmp_path, month_key):
    write_key_file(tmp_path / "month-2026-11.key", month_key)
    assert read_key_file(tmp_path / "month-2026-11.key") == month_key


def test_the_file_is_one_known_line(tmp_path, server_key, month_key):
    for key, line in ((server_key, KNOWN_SERVER_FILE), (month_key, KNOWN_MONTH_FILE)):
        path = key_file(tmp_path, key)
        write_key_file(path, key)
        assert path.read_text() == line + "\n"


def test_only_the_owner_may_read_a_key_file(tmp_path, server_key):
    before = os.umask(0)
    try:
        write_key_file(tmp_path / "server.key", server_key)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "server.key").stat().st_mode) == 0o600


def test_a_key_is_never_written_over(tmp_path, server_key):
    write_key_file(tmp_path / "server.key", server_key)
    with pytest.raises(FileExistsError):
        write_key_file(tmp_path / "server.key", ServerKey(bytes(32)))
    assert read_key_file(tmp_path / "server.key") == server_key


def test_writing_leaves_nothing_else_behind(tmp_path, server_key):
    write_key_file(tmp_path / "server.key", server_key)
    with pytest.raises(FileExistsError):
        write_key_file(tmp_path / "server.key", server_key)
    assert [path.name for path in tmp_path.iterdir()] == ["server.key"]


@pytest.mark.parametrize("line", [KNOWN_SERVER_FILE, KNOWN_MONTH_FILE])
def test_any_flipped_bit_of_a_key_file_is_noticed(tmp_path, line):
    path = tmp_path / "server.key"
    for changed in flipped(line.encode()):
        path.write_bytes(changed)
        with pytest.raises(KeyDamaged):
            read_key_file(path)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\xff\xfe", b"leeward-key-1", b"leeward-key-1 server 00 00", b"a b c d"]
)
def test_a_file_that_holds_no_key_is_damaged(tmp_path, content):
    (tmp_path / "server.key").write_bytes(content)
    with pytest.raises(KeyDamaged) as caught:
        read_key_file(tmp_path / "server.key")
    assert caught.value.file == "server.key"


def test_any_cut_of_a_key_file_is_noticed(tmp_path):
    path = tmp_path / "server.key"
    for end in range(len(KNOWN_SERVER_FILE)):
        path.write_text(KNOWN_SERVER_FILE[:end])
        with pytest.raises(KeyDamaged):
            read_key_file(path)


def test_a_lost_line_end_does_no_harm(tmp_path, server_key):
    (tmp_path / "server.key").write_text(KNOWN_SERVER_FILE)
    assert read_key_file(tmp_path / "server.key") == server_key


def test_a_folder_in_place_of_a_key_is_damaged(tmp_path):
    (tmp_path / "server.key").mkdir()
    with pytest.raises(KeyDamaged):
        read_key_file(tmp_path / "server.key")


def test_a_missing_key_names_the_file_and_not_its_path(tmp_path):
    with pytest.raises(MissingKey) as caught:
        KeyRing(tmp_path).month("2026-12")
    assert caught.value.file == "month-2026-12.key"
    assert str(tmp_path) not in str(caught.value)


def test_a_damaged_key_names_the_file_and_not_its_path(tmp_path):
    (tmp_path / "server.key").write_text("not a key")
    with pytest.raises(KeyDamaged) as caught:
        _ = KeyRing(tmp_path).server
    assert caught.value.file == "server.key"
    assert str(tmp_path) not in str(caught.value)


def test_a_ring_holds_the_server_key(tmp_path, server_key):
    write_key_file(tmp_path / "server.key", server_key)
    assert KeyRing(tmp_path).server == server_key


def test_a_missing_server_key_says_so(tmp_path):
    with pytest.raises(MissingKey) as caught:
        _ = KeyRing(tmp_path).server
    assert caught.value.file == "server.key"


def test_the_living_months_come_newest_first(tmp_path):
    create_missing(tmp_path, ["2026-11", "2027-01", "2026-12"])
    assert [key.month for key in KeyRing(tmp_path).living_months()] == ["2027-01", "2026-12", "2026-11"]


def test_other_files_beside_the_keys_are_passed_over(tmp_path):
    create_missing(tmp_path, ["2026-11"])
    for name in ("README.txt", "month-2026-13.key", "month-2026-12.key.bak", ".month-2026-12.key.0011"):
        (tmp_path / name).write_text("something")
    assert [key.month for key in KeyRing(tmp_path).living_months()] == ["2026-11"]


def test_a_folder_without_any_month_key_says_so(tmp_path):
    with pytest.raises(MissingKey) as caught:
        KeyRing(tmp_path).living_months()
    assert caught.value.file == "month-*.key"


def test_a_new_month_is_seen_by_a_ring_that_was_made_before(tmp_path):
    create_missing(tmp_path, ["2026-11"])
    ring = KeyRing(tmp_path)
    create_missing(tmp_path, ["2026-12"])
    assert ring.month("2026-12").month == "2026-12"


def test_a_destroyed_month_is_gone_from_a_ring_that_has_read_it(tmp_path):
    create_missing(tmp_path, ["2026-11", "2026-12"])
    ring = KeyRing(tmp_path)
    ring.month("2026-11")
    (tmp_path / "month-2026-11.key").unlink()
    assert [key.month for key in ring.living_months()] == ["2026-12"]
    with pytest.raises(MissingKey):
        ring.month("2026-11")


def test_a_key_file_under_another_months_name_is_damaged(tmp_path, month_key):
    write_key_file(tmp_path / "month-2026-12.key", month_key)
    with pytest.raises(KeyDamaged):
        KeyRing(tmp_path).month("2026-12")


def test_the_server_key_in_place_of_a_month_key_is_damaged(tmp_path, server_key):
    write_key_file(tmp_path / "month-2026-11.key", server_key)
    with pytest.raises(KeyDamaged):
        KeyRing(tmp_path).month("2026-11")


def test_a_month_key_in_place_of_the_server_key_is_damaged(tmp_path, month_key):
    write_key_file(tmp_path / "server.key", month_key)
    with pytest.raises(KeyDamaged):
        _ = KeyRing(tmp_path).server


@pytest.mark.parametrize(
    "month",
    [
        "",
        "2026-11a",
        "2026-11B",
        "2026-11bc",
        "2026-13",
        "2026-00",
        "2026-1",
        "26-11",
        "../server",
        "2026-11\n",
        "\u0662026-11",
    ],
)
def test_a_month_that_is_none_is_refused(tmp_path, month):
    with pytest.raises(ValueError, match="2026-11"):
        KeyRing(tmp_path).month(month)
    with pytest.raises(ValueError, match="2026-11"):
        MonthKey(month, bytes(32))


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_key_of_another_size_is_refused(size):
    with pytest.raises(ValueError, match="32 bytes"):
        ServerKey(bytes(size))


def test_a_key_does_not_show_its_secret(server_key, month_key):
    for key in (server_key, month_key):
        assert key.secret.hex() not in repr(key)
        assert str(key.secret) not in repr(key)


def test_missing_keys_are_made_once(tmp_path):
    folder = tmp_path / "keys"
    assert create_missing(folder, ["2026-11", "2026-12"]) == ["server.key", "month-2026-11.key", "month-2026-12.key"]
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert create_missing(folder, ["2026-11", "2026-12"]) == []
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_only_the_month_that_is_missing_is_made(tmp_path):
    create_missing(tmp_path, ["2026-11"])
    assert create_missing(tmp_path, ["2026-11", "2026-12"]) == ["month-2026-12.key"]


def test_a_folder_of_keys_is_the_owners_alone(tmp_path):
    create_missing(tmp_path / "keys", [])
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_made_keys_differ(tmp_path):
    create_missing(tmp_path, ["2026-11", "2026-12"])
    ring = KeyRing(tmp_path)
    assert len({ring.server.secret, *(key.secret for key in ring.living_months())}) == 3


def test_processes_that_start_at_once_agree_on_the_keys(tmp_path):
    start = Barrier(4)

    def made(_: int) -> list[str]:
        start.wait()
        return create_missing(tmp_path, ["2026-11"])

    with ThreadPoolExecutor(4) as threads:
        names = [name for made_by_one in threads.map(made, range(4)) for name in made_by_one]
    assert sorted(names) == ["month-2026-11.key", "server.key"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_a_lost_server_key_is_not_made_anew(tmp_path):
    create_missing(tmp_path, ["2026-11"])
    (tmp_path / "server.key").unlink()
    with pytest.raises(MissingKey) as caught:
        create_missing(tmp_path, ["2026-11", "2026-12"])
    assert caught.value.file == "server.key"
    assert not (tmp_path / "server.key").exists()


def test_a_key_after_a_leak_has_a_letter_and_comes_after_its_month(tmp_path):
    create_missing(tmp_path, ["2026-11b", "2026-12", "2026-11", "2026-11c"])
    assert months_in(tmp_path) == ["2026-11", "2026-11b", "2026-11c", "2026-12"]
    assert KeyRing(tmp_path).month("2026-11b").month == "2026-11b"


def test_a_mark_never_changes_between_versions(server_key, month_key):
    assert key_mark(server_key).hex() == "481692d63064851569da762181dfb244ebe5fdaa1c684899ebb813e267d4e5da"
    assert key_mark(month_key).hex() == "2546590d654211c6f08e0da7b40e801bc6ab19ba92ba56df804fa971d31da7ab"


def test_another_key_and_another_kind_of_the_same_bytes_have_other_marks(server_key):
    marks = {key_mark(key) for key in (server_key, ServerKey(bytes(32)), MonthKey("2026-11", server_key.secret))}
    assert len(marks) == 3


def test_a_ring_hands_out_no_key_that_its_check_refuses(tmp_path):
    create_missing(tmp_path, ["2026-11"])

    def refuse(key):
        raise KeyWrong(f"{key.kind}.key")

    ring = KeyRing(tmp_path, refuse)
    for read in (lambda: ring.server, lambda: ring.month("2026-11"), ring.living_months):
        with pytest.raises(KeyWrong):
            read()


def test_whoever_expects_a_damaged_key_meets_a_wrong_one_too():
    with pytest.raises(KeyDamaged, match="another key") as caught:
        raise KeyWrong("server.key")
    assert caught.value.file == "server.key"


def site_key(made: str, use: str = "record") -> SiteKey:
    return SiteKey(use, made, bytes(32))


def test_a_key_of_the_site_is_read_back(tmp_path):
    key = site_key("20261126T200236Z")
    write_key_file(key_file(tmp_path, key), key)
    assert read_key_file(tmp_path / "record-20261126T200236Z.key") == key


def test_the_keys_of_one_use_come_newest_first(tmp_path):
    for key in (site_key("20261126T200236Z"), site_key("20270101T000000Z"), site_key("20281126T200236Z", "credential")):
        write_key_file(key_file(tmp_path, key), key)
    assert [key.made for key in site_keys_in(tmp_path, "record")] == ["20270101T000000Z", "20261126T200236Z"]


@pytest.mark.parametrize("other", [ServerKey(bytes(32)), SiteKey("record", "20261126T200236Z", bytes(32))])
def test_another_key_under_the_name_of_a_key_of_the_site_is_damaged(tmp_path, other):
    write_key_file(tmp_path / "record-20270101T000000Z.key", other)
    with pytest.raises(KeyDamaged):
        site_keys_in(tmp_path, "record")


@pytest.mark.parametrize(("use", "made"), [("record", "2026-11-26"), ("Record", "20261126T200236Z"), ("", "")])
def test_a_key_of_the_site_that_is_misnamed_is_refused(use, made):
    with pytest.raises(ValueError, match="named for its use"):
        SiteKey(use, made, bytes(32))
