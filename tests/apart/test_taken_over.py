"""Somebody whose code runs in the site's process, with all its settings and environment: what they find opens no request.

The control runs the same code in the vault's process, where it does open everything.
"""

import json
import subprocess

import pytest

from tests.apart.pair import Pair, manage
from tests.apart.test_two_processes import asked

# What the intruder runs. Each try ends as the name of what stopped it, or as "open".
INTRUDER = """
import json, os
from django.apps import apps
from django.conf import settings
from django.db import connections

def tried(do):
    try:
        do()
    except BaseException as fault:
        return type(fault).__name__
    return "open"

def raw():
    with connections["vault"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM requests_supportrequest")

def ring():
    from directory.requests.keyring import keyring
    return keyring().server

def with_the_code():
    from directory.requests.talk import open_with_code
    assert open_with_code(CODE)

def tables_among_the_content():
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM requests_supportrequest")

models = apps.get_app_config("requests").get_models()
found = {model.__name__: tried(lambda: list(model.objects.all()[:1])) for model in models}
found["connection"] = tried(raw)
found["keys"] = tried(ring)
found["her code"] = tried(with_the_code)
found["content"] = tried(tables_among_the_content)
found["words"] = sorted(name for name, value in os.environ.items() if "vault" in name.lower() or "KEYS" in name)
print(json.dumps(found))
"""


def run_intruder(environment: dict[str, str], code: str) -> dict[str, object]:
    done: subprocess.CompletedProcess[str] = manage(
        environment, "shell", "--no-imports", "-c", f"CODE = {code!r}\n{INTRUDER}"
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def code(pair: Pair) -> str:
    return asked(pair, "Quince, and nothing else")[1]


def test_an_intruder_in_the_sites_process_opens_no_table_no_key_and_no_talk(pair: Pair, code: str) -> None:
    found = run_intruder(pair.site_environment, code)
    assert found.pop("words") == ["LEEWARD_VAULT_URL"]
    assert len(found) > 10
    assert "open" not in found.values()


def test_the_same_intruder_in_the_vaults_process_would_open_everything(pair: Pair, code: str) -> None:
    found = run_intruder(pair.vault_environment, code)
    found.pop("words")
    assert {name for name, end in found.items() if end != "open"} == {"content"}


def test_an_intruder_with_the_sites_role_cannot_connect_to_the_vault(pair: Pair) -> None:
    """On a server the intruder may guess where the vault is; its role is let into the content database alone."""
    if not pair.databases.on_a_server:
        pytest.skip("two files: which process may read which is for the operating system to say")
    vault = pair.databases.vault["VAULT_DATABASE_URL"].rpartition("/")[2]
    guessed = pair.databases.site["DATABASE_URL"].rpartition("/")[0] + "/" + vault
    done = manage({**pair.site_environment, "DATABASE_URL": guessed}, "shell", "--no-imports", "-c", READ_ONE)
    assert "permission denied for database" in done.stderr


READ_ONE = "from django.db import connection; connection.cursor().execute('SELECT 1')"
WRITE_AN_ACCOUNT = "from core.models import User; User.objects.create_user('mallory@example.org')"
WRITE_BY_HAND = (
    "from django.db import connection; connection.cursor().execute('UPDATE core_user SET is_superuser = {}')"
)


def test_the_vaults_process_writes_nothing_into_the_content_database(pair: Pair) -> None:
    done = manage(pair.vault_environment, "shell", "--no-imports", "-c", WRITE_AN_ACCOUNT)
    assert "ContentIsReadOnly: The vault's process only reads core.User" in done.stderr


def test_the_database_itself_refuses_what_the_vaults_process_would_write_by_hand(pair: Pair) -> None:
    true = "true" if pair.databases.on_a_server else "1"
    done = manage(pair.vault_environment, "shell", "--no-imports", "-c", WRITE_BY_HAND.format(true))
    assert "read-only transaction" in done.stderr or "readonly database" in done.stderr


def test_the_vaults_role_itself_may_not_write_into_the_content_database(pair: Pair) -> None:
    if not pair.databases.on_a_server:
        pytest.skip("two files: which process may write which is for the operating system to say")
    by_hand = f"connection.cursor().execute('SET default_transaction_read_only = off'); {WRITE_BY_HAND.format('true')}"
    done = manage(pair.vault_environment, "shell", "--no-imports", "-c", f"from django.db import connection; {by_hand}")
    assert "permission denied for table core_user" in done.stderr


@pytest.mark.parametrize("table", ["django_session", "mfa_authenticator"])
def test_the_vaults_role_cannot_read_who_is_signed_in_on_the_site_and_with_what(pair: Pair, table: str) -> None:
    if not pair.databases.on_a_server:
        pytest.skip("two files: which process may read which is for the operating system to say")
    read = f"from django.db import connection; connection.cursor().execute('SELECT * FROM {table}')"
    done = manage(pair.vault_environment, "shell", "--no-imports", "-c", read)
    assert f"permission denied for table {table}" in done.stderr


def test_each_process_brings_its_own_database_up_to_date(pair: Pair) -> None:
    for environment, database in ((pair.site_environment, "default"), (pair.vault_environment, "vault")):
        done = manage(environment, "migrate", "--database", database)
        assert done.returncode == 0, done.stderr


def test_the_vaults_process_does_not_start_with_a_role_that_may_write_the_content(pair: Pair) -> None:
    if not pair.databases.on_a_server:
        pytest.skip("two files: which process may write which is for the operating system to say")
    start = ("shell", "--no-imports", "-c", "import config.wsgi")
    assert manage(pair.vault_environment, *start).returncode == 0
    refused = manage({**pair.vault_environment, **pair.databases.site}, *start)
    assert "the vault's process only reads them" in refused.stderr


def test_the_worker_of_each_process_does_its_own_part(pair: Pair) -> None:
    for environment in (pair.site_environment, pair.vault_environment):
        done = manage(environment, "tick")
        assert (done.returncode, done.stderr) == (0, "")
