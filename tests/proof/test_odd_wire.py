"""Odd requests as bytes over a real socket to a real gunicorn: each gets an answer, and none of them is a broken page."""

import socket
from email import message_from_bytes
from email.message import Message
from random import Random
from urllib.parse import urlsplit

import pytest

from tests.browser.planted import Planted
from tests.proof.odd import seed_of_run
from tests.proof.odd_wire import raw_request
from tests.proof.planting import bare_in
from tests.proof.visitor import Visitor

# With these the server itself refuses what it cannot read, before any of our code.
REFUSED_BY_THE_SERVER = (400, 403, 413, 414, 417, 431, 501)
ALWAYS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "X-Content-Type-Options": "nosniff"}


def answer_to(site: Planted, sent: bytes) -> bytes:
    """Send bytes, say that no more come, and return all that comes back."""
    place = urlsplit(site.url)
    with socket.create_connection((place.hostname, place.port), timeout=30) as wire:
        try:
            wire.sendall(sent)
            wire.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: wire.recv(65_536), b""))
        except (ConnectionResetError, BrokenPipeError):  # refused before all of it was sent
            return b""


def fault_of(answer: bytes) -> str:
    """Say what is wrong with an answer, or nothing."""
    if not answer:
        return ""
    while answer.startswith(b"HTTP/1.1 100 "):
        answer = answer.partition(b"\r\n\r\n")[2]
    head, _, body = answer.partition(b"\r\n\r\n")
    line, _, rest = head.partition(b"\r\n")
    status, headers = int(line.split()[1]), message_from_bytes(rest)
    if status >= 500 and status not in REFUSED_BY_THE_SERVER:
        return f"status {status}"
    if bare := bare_in(body.decode(errors="replace")):
        return f"not escaped: {bare}"
    if _is_ours(headers):
        return next((name for name, value in ALWAYS.items() if headers[name] != value), "")
    return "" if status in REFUSED_BY_THE_SERVER else f"{status} without our headers"


def _is_ours(headers: Message) -> bool:
    return "Content-Security-Policy" in headers


def faults_over_the_wire(site: Planted, tries: int, seed: int) -> tuple[list[str], int]:
    """Return what went wrong, and how many of the requests our own code answered."""
    visitor = Visitor(site.url)
    visitor.go("/ask/")
    visitor.press("Start", device="shared")
    cookies = {cookie.name: cookie.value or "" for cookie in visitor.cookies}
    line = "; ".join(f"{name}={value}" for name, value in cookies.items())
    found, ours = [], 0
    for number in range(tries):
        sent = raw_request(Random(f"{seed} {number}"), line, cookies.get("csrftoken", ""))
        answer = answer_to(site, sent)
        ours += b"Content-Security-Policy" in answer
        if fault := fault_of(answer):
            found.append(f"{fault} for {sent[:600]!r} (ODD_SEED={seed}, {number=}): {answer[:300]!r}")
    return found, ours


def unbroken(site: Planted, tries: int, seed: int) -> None:
    before = len(site.log.read_bytes())
    found, ours = faults_over_the_wire(site, tries, seed)
    assert not found, "\n\n".join(found)
    assert ours > tries / 5
    log = site.log.read_bytes()[before:].decode(errors="replace")
    assert "Traceback" not in log and "broke in the server" not in log and "Internal Server Error" not in log, log
    assert Visitor(site.url).go("/healthz/").status == 200


def test_no_odd_bytes_break_a_page(planted: Planted) -> None:
    unbroken(planted, 150, seed_of_run(20261126))


@pytest.mark.proof
def test_none_of_three_thousand_odd_bytes_breaks_a_page(planted: Planted) -> None:
    unbroken(planted, 3_000, seed_of_run())


def test_every_refused_host_gets_an_answer_with_the_confidential_headers(planted: Planted) -> None:
    answer = answer_to(planted, b"GET /ask/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400") and _is_ours(message_from_bytes(answer.partition(b"\r\n")[2]))
    assert fault_of(answer) == ""
