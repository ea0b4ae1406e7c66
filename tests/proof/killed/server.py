"""A whole site served by gunicorn, on databases of its own, that can be killed without a word and started again."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.apart.pair import _started, _wait, manage
from tests.browser.databases import fresh_databases
from tests.browser.planted import ROOT, Account, _free_port, _stop

_READY = """
from tests.apart.seeding import seed
from directory.supporters.models import Supporter
seed()
Supporter.objects.update(own_limit=30000)
"""


@dataclass
class Server:
    """`amira` is the one person who can be asked."""

    url: str
    environment: dict[str, str]
    amira: Account
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = _started(self.environment)
        self.wait()

    def wait(self) -> None:
        """Wait until somebody answers."""
        _wait(self.url)

    def kill(self) -> None:
        """End the server and everything it started at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_a_worker(self, which: int) -> None:
        """End one of the processes that answer; the server starts another in its place."""
        pid = self.process.pid
        workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        if workers:
            os.kill(int(workers[which % len(workers)]), signal.SIGKILL)

    def does(self, words: str) -> str:
        """Run a few words of Python on this site and return what they print."""
        done = manage(self.environment, "shell", "--no-imports", "-c", words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[bytes]]:
        command = [sys.executable, str(ROOT / "manage.py"), "worker"]
        process = subprocess.Popen(command, env=self.environment, cwd=ROOT)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


@contextmanager
def served(var: Path) -> Iterator[Server]:
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "WEB_WORKERS": "2",
        "PORT": str(port),
        "LEEWARD_BASE_URL": url,
        "LEEWARD_VAR": str(var),
        **({"REDIS_URL": os.environ["REDIS_URL"]} if os.environ.get("REDIS_URL") else {}),
        **(fresh_databases("killed") or _files(var)),
    }
    done = manage(environment, "shell", "--no-imports", "-c", _READY)
    assert done.returncode == 0, done.stderr
    server = Server(url, environment, Account(**json.loads(done.stdout)))
    server.start()
    try:
        yield server
    finally:
        _stop(server.process)


def _files(var: Path) -> dict[str, str]:
    return {
        "DATABASE_URL": f"sqlite:///{var / 'content.sqlite3'}",
        "VAULT_DATABASE_URL": f"sqlite:///{var / 'vault.sqlite3'}",
    }
