import pytest

from core.sealing.keys import create_missing
from directory.requests.models import KeyMark
from tests.directory.requests.keys.commands import files, keys, refused

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NAMES = ["server.key", "month-2026-11.key"]


@pytest.fixture(autouse=True)
def _made(first):
    keys("create")


@pytest.fixture
def other(tmp_path):
    """A folder of keys of another vault."""
    create_missing(tmp_path / "other", ["2026-11"])
    return tmp_path / "other"


def test_whole_keys_in_both_folders_are_well():
    assert keys("verify") == "Every key is there, whole and the right one, in both folders.\n"


def test_the_table_tells_both_copies_and_the_last_day():
    assert keys("status").splitlines() == [
        "key                first copy  second copy  destroyed on",
        "server.key         whole       whole        never",
        "month-2026-11.key  whole       whole        2027-06-05",
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("folder", "called"), [("first", "LEEWARD_KEYS"), ("second", "LEEWARD_KEYS_COPY")])
def test_a_fault_names_file_folder_and_kind(first, other, folder, called, name):
    path = first.with_name(folder) / name
    whole = path.read_bytes()
    path.unlink()
    assert f"{name} in {called} is missing." in refused("verify")
    path.write_text("not a key")
    path.chmod(0o600)
    assert f"{name} in {called} is damaged or cannot be read." in refused("verify")
    path.write_bytes((other / name).read_bytes())
    assert f"{name} in {called} holds another key than the one that was used." in refused("verify")
    path.write_bytes(whole)
    assert "Every key is there" in keys("verify")
    path.chmod(0o640)
    assert f"{name} in {called} can be read by others than its owner." in refused("verify")
    assert "open to others" in refused_table()


def refused_table() -> str:
    from io import StringIO

    from django.core.management import CommandError, call_command

    said = StringIO()
    with pytest.raises(CommandError):
        call_command("keys", "status", stdout=said)
    return said.getvalue()


def test_copies_that_differ_are_told_even_where_the_vault_knows_neither(second, other):
    KeyMark.objects.all().delete()
    (second / "month-2026-11.key").write_bytes((other / "month-2026-11.key").read_bytes())
    assert "month-2026-11.key is not the same key in both folders." in refused("verify")


def test_a_folder_that_others_may_read_is_told(second):
    second.chmod(0o750)
    assert "The folder LEEWARD_KEYS_COPY can be read by others than its owner." in refused("verify")


def test_a_folder_that_is_not_there_is_told(second, settings):
    settings.LEEWARD_KEYS_COPY = str(second / "not mounted")
    assert "The folder LEEWARD_KEYS_COPY is not there." in refused("verify")


def test_what_a_killed_run_left_is_told(first):
    (first / ".month-2026-11.key.00ff").write_text("half a key")
    assert "what an interrupted run left" in refused("verify")


def test_a_key_that_is_not_made_in_time_is_told(clock):
    clock.goes_to("2026-11-17")
    assert "month-2026-12.key in LEEWARD_KEYS has not been made yet." in refused("verify")


def test_a_key_that_the_vault_knows_and_no_folder_holds_is_told():
    KeyMark.objects.create(kind="month-2026-11b", mark=bytes(32))
    assert "month-2026-11b.key in LEEWARD_KEYS is missing." in refused("verify")


def test_a_key_that_outlived_its_day_is_told(clock):
    clock.goes_to("2027-06-04")
    keys("create")
    keys("verify")
    clock.goes_to("2027-06-05")
    assert refused("verify") == ("month-2026-11.key was to be destroyed on 2027-06-05. Run: manage.py keys destroy")


def test_looking_changes_nothing(first, second, other):
    (first / "month-2026-11.key").write_bytes((other / "month-2026-11.key").read_bytes())
    before = files(first), files(second), list(KeyMark.objects.order_by("pk").values())
    refused("verify")
    assert (files(first), files(second), list(KeyMark.objects.order_by("pk").values())) == before


def test_no_word_of_a_key_is_said(first, clock):
    clock.goes_to("2026-11-17")
    said = keys("create") + keys("status") + keys("verify") + keys("rotate", "--month", "2026-11") + keys("destroy")
    said += keys("rotate", "--server", "--wait", "0") + (first / "trail.txt").read_text()
    secrets = [path.read_text().split()[2] for path in first.glob("*.key")]
    assert len(secrets) == 4
    assert [secret for secret in secrets if secret[:16] in said] == []
