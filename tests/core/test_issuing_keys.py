from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.issuing_keys import Use, create_missing, folder, keys, make, newest
from core.sealing.errors import KeyDamaged, MissingKey

NOW = datetime(2026, 11, 26, 20, 2, 36, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _empty_folder(settings, tmp_path):
    settings.LEEWARD_ISSUING_KEYS = tmp_path / "issuing"


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("issuing_keys", *arguments, stdout=out)
    return out.getvalue()


def test_a_key_for_each_use_is_made_once():
    assert {key.use for key in create_missing(NOW)} == {"record", "credential", "evidence", "story"}
    assert create_missing(NOW) == []


def test_the_newest_key_is_the_one_in_use_and_the_old_one_stays():
    old, new = make(Use.CREDENTIAL, NOW), make(Use.CREDENTIAL, NOW + timedelta(seconds=1))
    assert newest(Use.CREDENTIAL) == new
    assert keys(Use.CREDENTIAL) == [new, old]


def test_only_the_owner_may_read_the_keys():
    create_missing(NOW)
    assert {path.stat().st_mode & 0o777 for path in folder().iterdir()} == {0o600}
    assert folder().stat().st_mode & 0o777 == 0o700


def test_without_a_key_nothing_is_signed():
    with pytest.raises(MissingKey):
        newest(Use.CREDENTIAL)


def test_a_damaged_key_is_noticed():
    path = folder() / f"{make(Use.RECORD, NOW).kind}.key"
    path.write_text(path.read_text().replace("record", "recorb"))
    with pytest.raises(KeyDamaged):
        keys(Use.RECORD)


def test_the_vault_has_no_such_keys(settings):
    settings.LEEWARD_ISSUING_KEYS = None
    with pytest.raises(MissingKey):
        folder()


def test_the_command_makes_what_is_missing_and_says_to_copy_it():
    assert "Copy it to a safe second place" in said("create")
    assert said("create") == "No issuing key is missing.\n"


def test_the_command_exchanges_a_key_and_lists_both():
    old = make(Use.CREDENTIAL, NOW)
    assert "From now on credential-" in said("rotate", "credential")
    assert f"{old.kind}.key  kept for what it signed" in said("list")


def test_the_command_never_prints_a_key():
    secrets = [key.secret.hex() for key in create_missing(NOW)]
    assert not any(secret in said("list") for secret in secrets)


def test_the_command_says_when_there_is_no_folder(settings):
    settings.LEEWARD_ISSUING_KEYS = None
    with pytest.raises(CommandError, match="the folder of issuing keys is missing"):
        said("create")
