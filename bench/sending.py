"""Somebody who asks, as a browser does: page by page, with cookies and tokens. Only the last post, which sends, is timed."""

from __future__ import annotations

import http.client
import re
import time
from urllib.parse import urlencode

WORDS = "Since then I cannot sleep. I keep going over it, and I have told nobody. " * 12
ANSWERS: dict[str, list[tuple[str, str]]] = {
    "for": [("for_whom", "self")],
    "where": [("language", "en"), ("setting", "hospital")],
    "apart": [("name", ""), ("go", "")],
    "way": [("way", "written")],
    "words": [("message", WORDS)],
}


class Visitor:
    """Keeps cookies, reads the token out of each page, and follows where a post leads."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> str:
        return self._ask("GET", path)[1]

    def post(self, path: str, page: str, fields: list[tuple[str, str]]) -> tuple[int, str]:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        fields = [*fields, ("csrfmiddlewaretoken", token[1] if token else "")]
        status, _ = self._ask("POST", path, urlencode(fields))
        return status, self.location

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        self.location = answer.headers.get("Location", "")
        return answer.status, answer.read().decode()


def ask_once(port: int, slug: str) -> float | None:
    """Walk through asking; return how long sending took in milliseconds, or None when no code came of it."""
    visitor = Visitor(port)
    visitor._ask("POST", "/ask/start/", urlencode([("supporter", slug)]))
    _, path = visitor.post("/ask/", visitor.get("/ask/"), [("device", "shared"), ("supporter", slug)])
    while not path.endswith("/check/"):
        step = path.rstrip("/").rsplit("/", 1)[-1]
        page = visitor.get(path)
        fields = ANSWERS[step] if step in ANSWERS else _line(page)
        _, led_to = visitor.post(path, page, fields)
        if led_to in ("", path):
            return None
        path = led_to
    page = visitor.get(path)
    started = time.perf_counter()
    status, led_to = visitor.post(path, page, [])
    took = (time.perf_counter() - started) * 1000
    return took if status in (302, 303) and led_to.endswith("/sent/") else None


def _line(page: str) -> list[tuple[str, str]]:
    asked = re.findall(r'name="asked" value="([^"]+)"', page)
    return [("passing_on", "others"), *(("asked", value) for value in asked)]
