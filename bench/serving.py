"""Starts gunicorn on a free port as the site is served, and stops it again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(application: str, **environment: str) -> Iterator[int]:
    """Serve a WSGI application with two workers of four threads, and yield its port."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        str(ROOT / "gunicorn.conf.py"),
        "--log-level",
        "error",
        application,
    ]
    paths = os.pathsep.join([str(ROOT), str(ROOT / "site"), str(ROOT / "bench")])
    env = {**os.environ, "PORT": str(port), "PYTHONPATH": paths, **environment}
    process = subprocess.Popen(command, env=env, cwd=ROOT)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            time.sleep(1)
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start")
