"""Browsers that press one button again and again: kept-open connection, cookies, a form's token. Times in milliseconds."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

# A form's token is right where it is the one of the cookie; Django asks for 32 letters and digits.
TOKEN = "b" * 32


@dataclass(frozen=True)
class Answer:
    """What came back. `status` is 0 where nothing did."""

    ms: float
    status: int
    location: str = ""

    @property
    def broke(self) -> bool:
        return self.status == 0 or self.status >= 500


class Browser:
    """One kept-open connection from an address (told by a header, as a proxy tells it)."""

    def __init__(self, port: int, address: str = "127.0.0.1", cookies: dict[str, str] | None = None) -> None:
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies = {"csrftoken": TOKEN, **(cookies or {})}
        self.headers = {"X-Real-Ip": address}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, fields: dict[str, str], **cookies: str) -> Answer:
        body = urlencode({**fields, "csrfmiddlewaretoken": TOKEN})
        return self._ask("POST", path, body, cookies)

    def _ask(self, method: str, path: str, body: str | None, cookies: dict[str, str]) -> Answer:
        sent = "; ".join(f"{name}={value}" for name, value in {**self.cookies, **cookies}.items())
        headers = {**self.headers, "Cookie": sent}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        started = time.perf_counter()
        try:
            answer = self._answer(method, path, body, headers)
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return Answer((time.perf_counter() - started) * 1000, 0)
        return Answer((time.perf_counter() - started) * 1000, answer.status, answer.headers.get("Location", ""))

    def _answer(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> http.client.HTTPResponse:
        """Ask, and once more where the server had closed the idle connection meanwhile, as every browser does."""
        for attempt in range(2):
            try:
                self.connection.request(method, path, body, headers)
                answer = self.connection.getresponse()
                break
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.connection.close()
                if attempt:
                    raise
        answer.read()
        return answer


def side_by_side(work: Sequence[Callable[[], Iterable[Answer]]]) -> tuple[list[Answer], float]:
    """Do each piece of work in a thread of its own; return all answers, and how many seconds it took."""
    started = time.perf_counter()
    with ThreadPoolExecutor(len(work)) as threads:
        done = list(threads.map(lambda one: list(one()), work))
    return [answer for answers in done for answer in answers], time.perf_counter() - started


def in_the_same_instant(work: Sequence[Callable[[], Answer]]) -> list[Answer]:
    """Do everything at once: nobody begins before everybody is ready."""
    ready = threading.Barrier(len(work))

    def press(one: Callable[[], Answer]) -> Answer:
        ready.wait()
        return one()

    with ThreadPoolExecutor(len(work)) as threads:
        return list(threads.map(press, work))
