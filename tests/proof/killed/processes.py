"""Real processes of `manage.py tick` on the databases and keys of the test, held at the start until all are ready."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connections

from tests.browser.planted import ROOT

# Everything is loaded before the word to go, so that they meet at their work and not one after the other.
_HELD = """
import runpy, sys, django
django.setup()
print("ready", flush=True)
input()
sys.argv = ["manage.py", "tick", "--verbosity", "2"]
runpy.run_path("manage.py", run_name="__main__")
"""


class Tick:
    """One process that has loaded and waits."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", _HELD],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_until_ready(self) -> None:
        assert self.process.stdout.readline() == "ready\n", self.process.stderr.read()

    def go(self) -> None:
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def passed_on(self) -> int:
        """Wait for the end, and return how many requests it says that it passed on."""
        said, complained = self.process.communicate(timeout=300)
        assert self.process.returncode == 0, complained
        return int(re.search(r"passed on (\d+)", said)[1])

    def kill(self) -> bool:
        """Kill it; returns False when it had ended by itself."""
        self.process.kill()
        self.process.communicate()
        return self.process.returncode < 0


@contextmanager
def ticks(times: int, var: Path) -> Iterator[list[Tick]]:
    """Start so many, and wait until each has loaded."""
    environment = _environment(var)
    started = [Tick(environment) for _ in range(times)]
    try:
        for one in started:
            one.wait_until_ready()
        yield started
    finally:
        for one in started:
            one.process.kill()
            one.process.wait()


def _environment(var: Path) -> dict[str, str]:
    """Return the environment in which config.settings.test means what it means here."""
    home = var / "test" / "main"
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "keys").exists():
        (home / "keys").symlink_to(settings.LEEWARD_KEYS)
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "LEEWARD"))}
    return {
        **ours,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LEEWARD_VAR": str(var),
        "LEEWARD_MAIL_HOURS": ",".join(map(str, settings.LEEWARD_MAIL_HOURS)),
        "DATABASE_URL": _address("default", "DATABASE_URL"),
        "VAULT_DATABASE_URL": _address("vault", "VAULT_DATABASE_URL"),
    }


def _address(alias: str, name: str) -> str:
    database = connections[alias].settings_dict["NAME"]
    if connections[alias].vendor == "sqlite":
        return f"sqlite:///{database}"
    return urlunsplit(urlsplit(os.environ[name])._replace(path=f"/{database}"))
