import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from core.catalogues import compile_if_changed
from core.static_files import collect_if_changed

SEED_STEPS = ("plant", "make_roles", "plant_people", "enrol_examples")


class Command(BaseCommand):
    help = (
        "Prepare what is missing, then serve the site and run its worker until Ctrl-C. A second start changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        settings.VAR.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._step("Preparing both databases", self._migrate)
        self._step("Preparing the keys", partial(call_command, "make_keys", verbosity=0))
        self._step("Preparing translations", compile_if_changed)
        self._step("Preparing styles and scripts", collect_if_changed)
        self._seed_once()
        self._show_accounts()
        self._serve()

    def _step(self, name: str, do: Callable[[], Any]) -> None:
        self.stdout.write(f"{name} ...")
        self.stdout.flush()
        do()

    def _migrate(self) -> None:
        for database in ("default", "vault"):
            call_command("migrate", database=database, verbosity=0)

    def _seed_once(self) -> None:
        """Load the starter content the first time only: what somebody deleted since must stay deleted."""
        done = settings.VAR / "starter-content-loaded"
        if done.exists() or not settings.LEEWARD_DEMO:
            return
        for command in SEED_STEPS:
            self._step(f"Loading starter content: {command}", partial(call_command, command, verbosity=0))
        done.write_text(timezone.now().isoformat())

    def _show_accounts(self) -> None:
        if settings.LEEWARD_DEMO:
            call_command("enrol_examples", show=True)

    def _serve(self) -> None:
        port = os.environ.get("PORT", "8000")
        python, manage = sys.executable, str(settings.BASE_DIR / "manage.py")
        children = [
            subprocess.Popen([python, manage, "worker"]),
            subprocess.Popen([python, "-m", "gunicorn", "-c", str(settings.BASE_DIR / "gunicorn.conf.py")]),
        ]
        self.stdout.write(f"\n{settings.LEEWARD_NAME} is at http://127.0.0.1:{port}/  (Ctrl-C stops it)\n")
        self.stdout.flush()
        sys.exit(wait_for(children))


def wait_for(children: list[subprocess.Popen[bytes]]) -> int:
    """Wait until one child ends or a stop signal comes, stop the others, and return the exit code to end with."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, stop)
    code = 0
    try:
        pid, status = os.wait()
        code = os.waitstatus_to_exitcode(status)
        children = [child for child in children if child.pid != pid]
    except KeyboardInterrupt:
        pass
    for child in children:
        child.terminate()
    for child in children:
        child.wait()
    return code
