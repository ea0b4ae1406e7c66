"""The shipped proxy file in a real nginx: on free ports, with a certificate of the moment, before a server of the test."""

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPSConnection
from pathlib import Path

from tests.browser.planted import ROOT, _free_port

SHIPPED = ROOT / "deploy" / "nginx.conf"
NGINX, OPENSSL = shutil.which("nginx") or "/usr/sbin/nginx", shutil.which("openssl")
LACK = "" if Path(NGINX).exists() and OPENSSL else "the Debian packages nginx-light and openssl are missing"
SITE, VAULT = "leeward.example", "requests.leeward.example"
_FRAME = """daemon off; master_process off; pid {folder}/pid; error_log {folder}/logs/start.log emerg;
events {{ worker_connections 64; }}
http {{
  client_body_temp_path {folder}/temp/body; proxy_temp_path {folder}/temp/proxy; fastcgi_temp_path {folder}/temp/fastcgi;
  uwsgi_temp_path {folder}/temp/uwsgi; scgi_temp_path {folder}/temp/scgi;
  include {folder}/leeward.conf;
}}
"""


@dataclass(frozen=True)
class Proxy:
    """`folder` holds its logs and temp; `process` is nginx itself."""

    folder: Path
    tls_port: int
    plain_port: int
    process: subprocess.Popen[bytes]

    def connection(self, host: str) -> HTTPSConnection:
        """Return a connection to a host name at this proxy, whatever its certificate."""
        trusting = ssl._create_unverified_context()
        connection = HTTPSConnection(host, self.tls_port, context=trusting, timeout=20)
        plain = socket.create_connection(("127.0.0.1", self.tls_port), timeout=20)
        connection.sock = trusting.wrap_socket(plain, server_hostname=host)
        return connection

    def written(self) -> bytes:
        """Return what it holds in files now, also in files that are open and have no name any more."""
        named = [path for path in self.folder.rglob("*") if path.is_file() and path.suffix not in (".pem", ".key")]
        opened = [path for path in Path(f"/proc/{self.process.pid}/fd").iterdir() if _is_file(path)]
        return b"\n".join(path.read_bytes() for path in (*named, *opened))


def _is_file(path: Path) -> bool:
    try:
        return os.path.isfile(os.readlink(path).removesuffix(" (deleted)")) or "/temp/" in os.readlink(path)  # noqa: PTH113, PTH115
    except OSError:
        return False


def rendered(folder: Path, behind: int, *, changes: dict[str, str] | None = None) -> tuple[Path, int, int]:
    """Write the shipped file for this machine; returns nginx's own file, and the ports with and without TLS."""
    tls, plain = _free_port(), _free_port()
    text = re.sub(r"\n *listen \[::\][^\n]*", "", SHIPPED.read_text())
    for old, new in {
        "listen 443": f"listen 127.0.0.1:{tls}",
        "listen 80": f"listen 127.0.0.1:{plain}",
        "127.0.0.1:8001": f"127.0.0.1:{behind}",
        "127.0.0.1:8002": f"127.0.0.1:{behind}",
        "/etc/leeward/tls": str(folder),
        "/var/log/nginx": str(folder / "logs"),
        **(changes or {}),
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    for part in ("logs", "temp"):
        (folder / part).mkdir()
    for name in ("site", "requests"):
        _certificate(folder, name)
    (folder / "leeward.conf").write_text(text)
    frame = folder / "nginx.conf"
    frame.write_text(_FRAME.format(folder=folder))
    return frame, tls, plain


def _certificate(folder: Path, name: str) -> None:
    files = ["-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.pem")]
    made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subprocess.run([str(OPENSSL), *made, "-subj", "/CN=leeward.example", *files], check=True, capture_output=True)


@contextmanager
def running_proxy(folder: Path, behind: int, *, changes: dict[str, str] | None = None) -> Iterator[Proxy]:
    """Run nginx with the shipped file in front of the port `behind`, and stop it at the end."""
    frame, tls, plain = rendered(folder, behind, changes=changes)
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(frame)])
    try:
        _wait(tls, process)
        yield Proxy(folder, tls, plain, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx did not start")
