"""One whole site for the session: what `make run` starts, in a var of its own, on a free port, with its worker."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.databases import fresh_databases, own_cache
from tests.browser.neutral import Neutral, neutral_place

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("static", "static-files-mark", "locale")  # made again only when a file of ours changed
SECONDS_TO_START = 600


@dataclass(frozen=True)
class Account:
    role: str
    email: str
    password: str
    totp_secret: str


@dataclass(frozen=True)
class Planted:
    """A running site: its address, its var, what it wrote to its log, and where leaving leads."""

    url: str
    var: Path
    log: Path
    neutral: Neutral
    environment: dict[str, str]

    def account_of(self, name: str) -> Account:
        """Return the demo account whose address begins with a name."""
        rows = json.loads((self.var / "demo-accounts.json").read_text(encoding="utf-8"))
        return next(Account(**row) for row in rows if row["email"].startswith(f"{name.lower()}@"))

    def manage(self, *arguments: str) -> str:
        """Run one manage.py command against this site and return what it printed."""
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let one worker run everything that uses the planted site, so that there is only one."""
    if "planted" in getattr(item, "fixturenames", ()) and item.config.pluginmanager.hasplugin("xdist"):
        item.add_marker(pytest.mark.xdist_group("planted"))


@pytest.fixture(scope="session")
def planted() -> Iterator[Planted]:
    """The planted site, the same for all browser tests and proofs of a session."""
    var = Path(os.environ.get("LEEWARD_VAR", ROOT / "var")).resolve() / "browser"
    _empty(var)
    with neutral_place() as neutral:
        site = _site(var, neutral)
        with site.log.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), "start"],
                env=site.environment,
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                _wait(site, process)
                yield site
            finally:
                _stop(process)


def _site(var: Path, neutral: Neutral) -> Planted:
    port = _free_port()
    own = {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "LEEWARD_VAR": str(var),
        "LEEWARD_DEMO": "1",
        "LEEWARD_LEAVE_TO": neutral.url,
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        "TMPDIR": str(var / "tmp"),  # where a thief would look too
        **fresh_databases(),
        **own_cache(),
    }
    return Planted(f"http://127.0.0.1:{port}", var, var.with_name("browser.log"), neutral, {**os.environ, **own})


def _empty(var: Path) -> None:
    var.mkdir(parents=True, exist_ok=True)
    for path in var.iterdir():
        if path.name in KEPT:
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    (var / "tmp").mkdir()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(site: Planted, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{site.url}/healthz/", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail("The planted site did not start:\n" + site.log.read_text(errors="replace")[-4000:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the site as Ctrl-C would; whatever of it still stands after that is killed."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
