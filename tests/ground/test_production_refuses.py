import os
import subprocess
import sys

import pytest
from django.conf import settings

from config.refusals import WORDS_OF_ACCEPTANCE
from core.startup import refuse_example_people

LONG = "kO3vB7xQzR1mN5wT9yU2pL6sD8fG4hJ0aC"
COMPLETE = {
    "SECRET_KEY": LONG + "-one-more-piece",
    "FACTOR_KEY": LONG + "-and-another-one",
    "ALLOWED_HOSTS": "leeward.test",
    "DATABASE_URL": "postgres://content@localhost/content",
    "VAULT_DATABASE_URL": "postgres://vault@localhost/vault",
    "REDIS_URL": "redis://localhost:6379/0",
    "LEEWARD_BASE_URL": "https://leeward.test",
    "LEEWARD_KEYS_COPY": "/mnt/other-disk/keys",
    "LEEWARD_VAULT_ON_CMS_HOST": WORDS_OF_ACCEPTANCE,
}
APART = {
    **COMPLETE,
    "HANDOVER_KEY": LONG + "-and-a-third-one",
    "LEEWARD_VAULT_URL": "https://requests.leeward.test",
    "LEEWARD_TOLD": "/told",
}
del APART["LEEWARD_VAULT_ON_CMS_HOST"]
OF_THE_SITE = {**APART, "LEEWARD_PROCESS": "site"}
del OF_THE_SITE["VAULT_DATABASE_URL"], OF_THE_SITE["LEEWARD_KEYS_COPY"]
OF_THE_VAULT = {**APART, "LEEWARD_PROCESS": "vault", "LEEWARD_KEYS": "/srv/keys"}
del OF_THE_VAULT["FACTOR_KEY"]


LOAD = "import config.settings.production as settings"


def start(tmp_path, environment: dict[str, str] = COMPLETE, code: str = LOAD, **changes: str | None) -> str:
    """Load the production settings in a process of their own; return what it said, or "" when it started."""
    environment = {name: value for name, value in {**environment, **changes}.items() if value is not None}
    environment |= {
        "PATH": os.environ["PATH"],
        "LEEWARD_VAR": str(tmp_path),
        "PYTHONPATH": str(settings.BASE_DIR / "site"),
    }
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr if done.returncode else ""


def test_production_starts_when_everything_is_said(tmp_path) -> None:
    assert start(tmp_path) == ""


@pytest.mark.parametrize("name", [name for name in COMPLETE if name != "LEEWARD_VAULT_ON_CMS_HOST"])
def test_production_names_what_is_missing(tmp_path, name: str) -> None:
    assert f"{name} is not set" in start(tmp_path, **{name: None})


@pytest.mark.parametrize("environment", [OF_THE_SITE, OF_THE_VAULT], ids=["site", "vault"])
def test_two_processes_need_the_folder_by_which_numbers_go_from_one_to_the_other(tmp_path, environment) -> None:
    assert "LEEWARD_TOLD is not set" in start(tmp_path, environment, LEEWARD_TOLD=None)


def test_production_refuses_a_minimum_that_could_single_somebody_out(tmp_path) -> None:
    assert "LEEWARD_TALLY_MINIMUM is below 5" in start(tmp_path, LEEWARD_TALLY_MINIMUM="4")
    assert start(tmp_path, LEEWARD_TALLY_MINIMUM="5") == ""


@pytest.mark.parametrize("value", ["short", "change-me-change-me-change-me-change-me-change-me"])
def test_production_refuses_a_secret_that_looks_like_a_default(tmp_path, value: str) -> None:
    assert "SECRET_KEY is too short or looks like a default" in start(tmp_path, SECRET_KEY=value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LEEWARD_MAIL_HOURS", "7,24"),
        ("LEEWARD_MAIL_HOURS", "seven"),
        ("LEEWARD_MAIL_HOURS", ""),
        ("LEEWARD_COVER_MAILS", "-1"),
    ],
)
def test_production_refuses_mail_hours_and_cover_that_cannot_be(tmp_path, name: str, value: str) -> None:
    assert f'Environment variable "{name}" invalid' in start(tmp_path, **{name: value})


def test_production_refuses_example_people(tmp_path) -> None:
    assert "Example people must not be listed" in start(tmp_path, LEEWARD_DEMO="1")


def test_production_refuses_one_database_for_both(tmp_path) -> None:
    same = COMPLETE["DATABASE_URL"]
    assert "needs a database and a role of its own" in start(tmp_path, VAULT_DATABASE_URL=same)


def test_production_refuses_one_folder_for_both_copies_of_the_keys(tmp_path) -> None:
    same = str(tmp_path / "keys")
    assert "are the same folder" in start(tmp_path, LEEWARD_KEYS=same, LEEWARD_KEYS_COPY=f"{same}/.")


def test_production_starts_where_somebody_carries_the_copies_of_the_keys(tmp_path) -> None:
    assert start(tmp_path, LEEWARD_KEYS_COPY="by hand") == ""


@pytest.mark.parametrize("words", [None, "yes", "1"])
def test_production_refuses_the_vault_on_the_hosts_of_the_cms_unless_accepted_in_words(tmp_path, words) -> None:
    assert "If you accept this, set LEEWARD_VAULT_ON_CMS_HOST" in start(tmp_path, LEEWARD_VAULT_ON_CMS_HOST=words)


def test_every_reason_is_told_at_once(tmp_path) -> None:
    said = start(tmp_path, SECRET_KEY=None, REDIS_URL=None)
    assert "SECRET_KEY is not set" in said and "REDIS_URL is not set" in said


@pytest.mark.parametrize("environment", [OF_THE_SITE, OF_THE_VAULT])
def test_each_of_two_processes_starts_when_everything_is_said(tmp_path, environment) -> None:
    assert start(tmp_path, environment) == ""


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        *((OF_THE_SITE, name) for name in OF_THE_SITE if name != "LEEWARD_PROCESS"),
        *((OF_THE_VAULT, name) for name in OF_THE_VAULT if name != "LEEWARD_PROCESS"),
    ],
)
def test_each_of_two_processes_names_what_is_missing(tmp_path, environment, name: str) -> None:
    said = start(tmp_path, environment, **{name: None})
    assert f"{name} is not set" in said and said.count("\n- ") == 1


@pytest.mark.parametrize("name", ["VAULT_DATABASE_URL", "LEEWARD_KEYS"])
def test_the_site_refuses_to_hold_what_opens_the_vault(tmp_path, name: str) -> None:
    assert f"{name} is set, and a site process must not hold it" in start(
        tmp_path, OF_THE_SITE, **{name: "postgres://x"}
    )


@pytest.mark.parametrize("name", ["FACTOR_KEY", "LEEWARD_ISSUING_KEYS"])
def test_the_vault_refuses_to_hold_what_only_the_site_needs(tmp_path, name: str) -> None:
    said = start(tmp_path, OF_THE_VAULT, **{name: COMPLETE["FACTOR_KEY"]})
    assert f"{name} is set, and a vault process must not hold it" in said


@pytest.mark.parametrize("environment", [OF_THE_SITE, OF_THE_VAULT])
def test_two_processes_refuse_one_host_name_for_both(tmp_path, environment) -> None:
    said = start(tmp_path, environment, LEEWARD_VAULT_URL="https://LEEWARD.test:8443")
    assert "name the same host" in said


@pytest.mark.parametrize("environment", [OF_THE_SITE, OF_THE_VAULT])
def test_two_processes_refuse_one_secret_for_two_uses(tmp_path, environment) -> None:
    said = start(tmp_path, environment, HANDOVER_KEY=environment["SECRET_KEY"])
    assert "are the same. Each needs a value of its own" in said


@pytest.mark.parametrize("name", ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LEEWARD_COOKIE_PREFIX"])
def test_a_neighbouring_host_cannot_set_a_cookie_of_production(tmp_path, name: str) -> None:
    assert start(tmp_path, code=f"{LOAD}; assert settings.{name}.startswith('__Host-')") == ""


def test_an_unknown_kind_of_process_is_refused(tmp_path) -> None:
    assert "LEEWARD_PROCESS is whole, site or vault, not “cms”" in start(tmp_path, LEEWARD_PROCESS="cms")


@pytest.mark.django_db
def test_a_site_with_no_examples_in_its_database_starts(settings) -> None:
    settings.LEEWARD_DEMO = False
    assert refuse_example_people() is None
