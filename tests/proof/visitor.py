"""A browser without a screen: follows links, fills in forms by the words on their buttons, keeps cookies."""

from __future__ import annotations

import functools
import http.client
import socket
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar

Pairs = list[tuple[str, str]]


@dataclass
class Form:
    action: str
    method: str
    fields: Pairs = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)  # words, name, value


@dataclass
class Page:
    """What came back: `text` is what a person would read, `html` what it came as."""

    url: str
    status: int
    html: str
    text: str
    forms: list[Form]
    headers: http.client.HTTPMessage


class Visitor:
    """`home` is an address of this machine to come from, so that tries are counted for it alone."""

    def __init__(self, site: str, home: str = "127.0.0.1") -> None:
        self.site = site
        self.cookies = CookieJar()
        self.page: Page
        self._opener = urllib.request.build_opener(
            _From(home), urllib.request.HTTPCookieProcessor(self.cookies), urllib.request.ProxyHandler({})
        )

    def go(self, path: str) -> Page:
        return self._fetch(urllib.request.Request(urllib.parse.urljoin(self.site, path)))

    def post(self, path: str, said: Pairs | bytes, kind: str = "application/x-www-form-urlencoded") -> Page:
        """Send a body as it is; a list of pairs is written as a browser would write it."""
        url = urllib.parse.urljoin(self.page.url if hasattr(self, "page") else self.site, path)
        body = said if isinstance(said, bytes) else urllib.parse.urlencode(said, errors="surrogatepass").encode()
        return self._fetch(urllib.request.Request(url, body, {"Content-Type": kind, "Referer": url}))

    def press(self, words: str, /, **answers: str | list[str]) -> Page:
        """Fill in the form whose button says `words`, and press that button."""
        form, name, value = self._button(words)
        said = [(key, old) for key, old in form.fields if key not in answers]
        for key, new in answers.items():
            said += [(key, one) for one in ([new] if isinstance(new, str) else new)]
        said += [(name, value)] if name else []
        if form.method == "get":
            return self.go(f"{form.action or self.page.url}?{urllib.parse.urlencode(said)}")
        return self.post(form.action or self.page.url, said)

    def _button(self, words: str) -> tuple[Form, str, str]:
        for form in self.page.forms:
            for label, name, value in form.buttons:
                if words.lower() in label.lower():
                    return form, name, value
        raise AssertionError(f"No button “{words}” on {self.page.url}:\n{self.page.text[:3000]}")

    def _fetch(self, request: urllib.request.Request) -> Page:
        try:
            answer = self._opener.open(request, timeout=60)
        except urllib.error.HTTPError as fault:
            answer = fault
        with answer:
            html = answer.read().decode(errors="replace")
        reader = _Reader()
        reader.feed(html)
        text = " ".join(" ".join(reader.words).split())
        self.page = Page(answer.url, answer.status, html, text, reader.forms, answer.headers)
        return self.page


class _From(urllib.request.HTTPHandler):
    def __init__(self, home: str) -> None:
        super().__init__()
        self._home = home

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(functools.partial(_Here, source_address=(self._home, 0)), request)


class _Here(http.client.HTTPConnection):
    """Whatever the name of a host, it is this machine: names below .localhost are known to browsers alone."""

    def connect(self) -> None:
        self.sock = socket.create_connection(("127.0.0.1", self.port), self.timeout, self.source_address)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.forms: list[Form] = []
        self._inside = ""  # "textarea", "button", "style", "script"
        self._held: list[str] = []
        self._name = self._value = self._select = ""
        self._ticked = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        elif tag == "input":
            self._input(given)
        elif tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and "selected" in given:
            self._add(self._select, given.get("value", ""))
        elif tag in ("textarea", "button", "style", "script"):
            self._inside, self._held = tag, []
            self._name, self._value = given.get("name", ""), given.get("value", "")

    def _input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("submit", "button", "file") or (kind in ("checkbox", "radio") and "checked" not in given):
            return
        self._add(given.get("name", ""), given.get("value", "on" if kind == "checkbox" else ""))

    def _add(self, name: str, value: str) -> None:
        if self.forms and name:
            self.forms[-1].fields.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        if tag != self._inside:
            return
        words = "".join(self._held)
        if tag == "textarea":
            self._add(self._name, words.removeprefix("\n"))
        if tag == "button" and self.forms:
            self.forms[-1].buttons.append((" ".join(words.split()), self._name, self._value))
        if tag in ("textarea", "button"):
            self.words.append(words)
        self._inside = ""

    def handle_data(self, words: str) -> None:
        (self._held if self._inside else self.words).append(words)
