import pytest

from core.sealing.keys import create_missing, months_in
from directory.requests.key_files import marks
from directory.requests.models import KeyMark
from tests.directory.requests.core.people import ask, make_peer
from tests.directory.requests.keys.commands import files, keys, refused, trail

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_a_first_run_makes_the_server_key_and_this_months_in_both_folders(first, second):
    said = keys("create")
    assert list(files(first)) == ["month-2026-11.key", "server.key"]
    assert files(first) == files(second)
    assert "Made server.key, month-2026-11.key. Copy what was made to every other server" in said


def test_the_next_months_key_is_made_14_days_ahead(first, clock):
    keys("create")
    clock.goes_to("2026-11-16")
    assert "Nothing is missing" in keys("create")
    clock.goes_to("2026-11-17")
    assert "Made month-2026-12.key" in keys("create")
    assert months_in(first) == ["2026-11", "2026-12"]


def test_a_second_run_changes_no_key(first, second):
    keys("create")
    before = files(first)
    assert "Nothing is missing" in keys("create")
    assert files(first) == files(second) == before


def test_the_vault_knows_what_was_made(first):
    keys("create")
    assert set(KeyMark.objects.values_list("kind", flat=True)) == {"server", "month-2026-11"}


def test_the_trail_in_both_folders_names_day_and_key(first, second):
    keys("create")
    assert trail(first) == trail(second) == ["2026-11-10 made server", "2026-11-10 made month-2026-11"]


@pytest.mark.parametrize("lost_in", ["first", "second"])
@pytest.mark.parametrize("name", ["server.key", "month-2026-11.key"])
def test_a_key_that_lies_in_one_folder_only_is_copied_to_the_other(first, second, lost_in, name):
    keys("create")
    before = files(first)
    (first.with_name(lost_in) / name).unlink()
    assert f"Made {name} (from the other folder)" in keys("create")
    assert files(first) == files(second) == before


@pytest.mark.parametrize("name", ["server.key", "month-2026-11.key"])
def test_a_key_that_the_vault_knows_is_never_made_anew(first, second, name):
    keys("create")
    for folder in (first, second):
        (folder / name).unlink()
    assert f"the key file {name} is missing" in refused("create")
    assert name not in {**files(first), **files(second)}


def test_in_empty_folders_no_new_server_key_is_made_for_a_vault_that_holds_something(first, second):
    """As when the folders' disks are not mounted after an upgrade from a version without marks."""
    create_missing(first, ["2026-11"])
    ask(make_peer())
    KeyMark.objects.all().delete()
    for folder in (first, second):
        for path in folder.iterdir():
            path.unlink()
    assert "server.key is missing" in refused("create")
    assert files(first) == {}


def test_without_the_folder_of_copies_nothing_is_made(first, second):
    second.rmdir()
    assert "LEEWARD_KEYS_COPY" in refused("create")
    assert files(first) == {}


def test_copies_that_differ_are_told_and_neither_is_touched(first, second):
    keys("create")
    (second / "month-2026-11.key").unlink()
    create_missing(second, ["2026-11"])
    before = files(second)
    assert "another key" in refused("create")
    assert files(second) == before


def test_a_key_that_another_server_made_first_is_not_made_here_too(first, second):
    KeyMark.objects.create(kind="month-2026-11", mark=bytes(32))
    assert "month-2026-11.key is missing" in refused("create")
    assert list(files(first)) == ["server.key"]


def test_of_two_servers_that_make_a_key_at_once_the_later_takes_its_own_back(first, second, monkeypatch):
    vouch = marks.vouch

    def after_the_other_server(key):
        KeyMark.objects.get_or_create(kind=key.kind, defaults={"mark": bytes(32)})
        vouch(key)

    monkeypatch.setattr(marks, "vouch", after_the_other_server)
    assert "another key" in refused("create")
    assert files(first) == files(second) == {}


def test_what_a_killed_run_left_is_cleared_away(first, second):
    for folder in (first, second):
        (folder / ".month-2026-11.key.00ff").write_text("half a key")
    keys("create")
    assert list(files(first)) == list(files(second)) == ["month-2026-11.key", "server.key"]


def test_where_copies_are_carried_by_hand_one_folder_is_filled_and_it_says_so(first, second, settings):
    settings.LEEWARD_KEYS_COPY = "by hand"
    assert "Copy what was made to your second place now" in keys("create")
    assert files(second) == {}
    assert len(files(first)) == 2
