"""A site process and a vault process, as an operator starts them: two hosts, two databases, an environment for each."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from tests.apart.databases import PairOfDatabases, pair_of_databases
from tests.browser.planted import ROOT, Account, _free_port, _stop
from tests.browser.supporter import fresh_digits
from tests.proof.visitor import Visitor

SECONDS_TO_START = 120


@dataclass(frozen=True)
class Pair:
    """Where both are and with which environment each runs. `password` and `secret` are of Amira, who can be asked."""

    site: str
    vault: str
    site_environment: dict[str, str]
    vault_environment: dict[str, str]
    databases: PairOfDatabases
    amira: Account

    def written(self) -> dict[str, bytes]:
        """Return every file of both, their logs among them: `s.log` is the site's, `v.log` the vault's."""
        var = Path(self.site_environment["LEEWARD_VAR"]).parent
        return {str(path.relative_to(var)): path.read_bytes() for path in var.rglob("*") if path.is_file()}

    def visitor(self) -> Visitor:
        """Return somebody who begins on the site's host."""
        return Visitor(self.site)

    def peer(self) -> Visitor:
        """Return Amira, signed in on the site with both factors and handed over to the vault's host."""
        peer = self.visitor()
        peer.go("/inbox/")
        peer.press("Sign in", login=self.amira.email, password=self.amira.password)
        peer.press("Sign in", code=fresh_digits(self.amira))
        peer.press("Go on")
        return peer


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let one worker run everything that uses the pair, so that there is only one."""
    if "pair" in getattr(item, "fixturenames", ()) and item.config.pluginmanager.hasplugin("xdist"):
        item.add_marker(pytest.mark.xdist_group("pair"))


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """The site and the vault as two processes, the same pair for a session."""
    with running_pair(tmp_path_factory.mktemp("apart")) as pair:
        yield pair


def manage(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py as a process of this environment."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)


@contextmanager
def running_pair(var: Path) -> Iterator[Pair]:
    ports = _free_port(), _free_port()
    site, vault = f"http://leeward.localhost:{ports[0]}", f"http://requests.leeward.localhost:{ports[1]}"
    databases = pair_of_databases(var)
    both = {
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "WEB_WORKERS": "1",
        "LEEWARD_BASE_URL": site,
        "LEEWARD_VAULT_URL": vault,
        "HANDOVER_KEY": secrets.token_urlsafe(48),
        **({"REDIS_URL": os.environ["REDIS_URL"]} if os.environ.get("REDIS_URL") else {}),
    }
    of_site = {
        **both,
        **databases.site,
        "LEEWARD_PROCESS": "site",
        "PORT": str(ports[0]),
        "LEEWARD_VAR": str(var / "s"),
    }
    of_vault = {
        **both,
        **databases.vault,
        "LEEWARD_PROCESS": "vault",
        "PORT": str(ports[1]),
        "LEEWARD_VAR": str(var / "v"),
    }
    amira = _prepared({**of_vault, **databases.whole, "LEEWARD_PROCESS": "whole"}, databases)
    processes = []
    try:
        processes = [_started(environment) for environment in (of_site, of_vault)]
        for port in ports:
            _wait(f"http://127.0.0.1:{port}")
        yield Pair(site, vault, of_site, of_vault, databases, amira)
    finally:
        for process in processes:
            _stop(process)


def _prepared(whole: dict[str, str], databases: PairOfDatabases) -> Account:
    """Make tables, keys and Amira, once; returns how she signs in."""
    done = manage(whole, "shell", "--no-imports", "-c", "from tests.apart.seeding import seed; seed()")
    assert done.returncode == 0, done.stderr
    databases.grant()
    return Account(**json.loads(done.stdout))


def _started(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    # What a step of the build compiles for an operator.
    shutil.copytree(settings.COMPILED_CATALOGUES, Path(environment["LEEWARD_VAR"]) / "locale", dirs_exist_ok=True)
    command = [sys.executable, "-m", "gunicorn", "-c", str(ROOT / "gunicorn.conf.py")]
    with Path(environment["LEEWARD_VAR"]).with_suffix(".log").open("wb") as log:
        return subprocess.Popen(
            command, env=environment, cwd=ROOT, start_new_session=True, stdout=log, stderr=subprocess.STDOUT
        )


def _wait(url: str) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/healthz/", timeout=5):
                return
        except urllib.error.HTTPError as fault:
            raise AssertionError(f"{url} is not well: {fault.read().decode()}") from fault
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"{url} did not start")
