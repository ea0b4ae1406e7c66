from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from config.process import Process
from core.sealing.months import this_and_next

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def keys(settings, tmp_path):
    settings.LEEWARD_KEYS = tmp_path / "keys"
    settings.LEEWARD_ISSUING_KEYS = tmp_path / "issuing"
    return settings.LEEWARD_KEYS


def made() -> str:
    said = StringIO()
    call_command("make_keys", stdout=said)
    return said.getvalue()


def test_a_first_run_makes_the_server_key_and_this_months(keys) -> None:
    made()
    assert len(list(keys.glob("month-*.key"))) in (1, 2)  # the next month's, too, from 14 days before
    assert (keys / "server.key").exists()


def test_a_first_run_makes_the_issuing_keys_of_the_site(keys, settings) -> None:
    made()
    names = {path.name.partition("-")[0] for path in settings.LEEWARD_ISSUING_KEYS.iterdir()}
    assert names == {"record", "credential", "evidence", "story"}


@pytest.mark.parametrize(
    ("process", "there"), [(Process.SITE, ["issuing"]), (Process.VAULT, ["keys"]), (Process.WHOLE, ["issuing", "keys"])]
)
def test_each_process_makes_the_keys_that_it_may_hold(keys, settings, tmp_path, process, there) -> None:
    settings.LEEWARD_PROCESS = process
    made()
    assert sorted(path.name for path in tmp_path.iterdir()) == there


def test_it_says_to_copy_what_it_made(keys) -> None:
    assert "Copy what was made to your second place now" in made()


def test_a_second_run_leaves_every_key_as_it_is(keys) -> None:
    made()
    before = {path.name: path.read_bytes() for path in keys.iterdir()}
    assert "Nothing is missing" in made()
    assert {path.name: path.read_bytes() for path in keys.iterdir()} == before


def test_key_files_are_readable_by_their_owner_alone(keys) -> None:
    made()
    assert {path.stat().st_mode & 0o777 for path in keys.iterdir()} == {0o600}


@pytest.mark.parametrize(
    ("day", "months"),
    [(date(2026, 11, 30), ["2026-11", "2026-12"]), (date(2026, 12, 1), ["2026-12", "2027-01"])],
)
def test_the_next_month_follows_over_the_end_of_a_year(day, months) -> None:
    assert this_and_next(day) == months
