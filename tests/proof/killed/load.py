"""People who ask and one who answers, all at once, and who do not give up: when a page fails they load it again."""

import http.client
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from urllib.parse import urlsplit

from tests.browser.supporter import fresh_digits
from tests.proof.conversation import code_on, marker
from tests.proof.killed.server import Server
from tests.proof.visitor import Page, Visitor

PEOPLE = 4
# What a browser says when nobody answers, or stops in the middle of a word.
NO_ANSWER = (OSError, http.client.HTTPException)


class Broken(OSError):
    """A page that says that something is wrong on the server's side."""


@dataclass
class Load:
    """What people were told: `sent` by words, each with its code; `answered` by her words, each with the answer."""

    server: Server
    sent: dict[str, str] = field(default_factory=dict)
    answered: dict[str, str] = field(default_factory=dict)
    swallowed: list[str] = field(default_factory=list)  # pages that failed and did not hand back what was typed
    failed: int = 0
    over: Event = field(default_factory=Event)

    def until_more_is_sent(self, seconds: float = 60) -> None:
        """Wait until one request more is told as sent, or so long."""
        before, end = len(self.sent), time.monotonic() + seconds
        while len(self.sent) == before and time.monotonic() < end:
            time.sleep(0.1)

    def ask_again_and_again(self) -> None:
        while not self.over.is_set():
            words = marker("Quince")
            self.sent[words] = self._ask(words)

    def _ask(self, words: str) -> str:
        her, path = Visitor(self.server.url), "/ask/"
        while True:
            try:
                page = her.go(path)
                while (path := urlsplit(page.url).path) != "/ask/sent/":
                    button, answers = _filled_in(path, words)
                    page = self._press(her, button, **answers)
                return code_on(self._well(page))
            except NO_ANSWER:
                time.sleep(0.2)

    def _press(self, visitor: Visitor, button: str, **answers: str) -> Page:
        page = self._well(visitor.page)
        form = page.url
        page = visitor.press(button, **answers)
        typed = answers.get("message") or answers.get("words")
        # At another address they have arrived, and it is the page behind the form that failed.
        if page.status >= 500 and page.url == form and typed and typed not in page.html:
            self.swallowed.append(f"{page.status} {page.url}: {page.text}")
        return self._well(page)

    def _well(self, page: Page) -> Page:
        if page.status >= 500:
            self.failed += 1
            raise Broken
        return page

    def sign_in(self) -> Visitor:
        peer, amira = Visitor(self.server.url), self.server.amira
        peer.go("/inbox/")
        peer.press("Sign in", login=amira.email, password=amira.password)
        peer.press("Sign in", code=fresh_digits(amira))
        peer.press("Open it", unlock_password=amira.password)
        return peer

    def answer_again_and_again(self, peer: Visitor) -> None:
        path, answer = "/inbox/", ""
        while path != "/inbox/" or not self.over.is_set():
            try:
                page = self._well(peer.go(path))
                if path == "/inbox/":
                    path, answer = self._accept(peer) or path, marker("Heard")
                    continue
                if answer not in page.html:
                    page = self._press(peer, "Send my answer", words=answer)
                self.answered.update({words: answer for words in list(self.sent) if words in page.html})
                path = "/inbox/"
            except NO_ANSWER:
                time.sleep(0.2)

    def _accept(self, peer: Visitor) -> str | None:
        if "Accept and read" not in peer.page.html:
            time.sleep(0.2)
            return None
        return urlsplit(self._press(peer, "Accept and read").url).path


def _filled_in(path: str, words: str) -> tuple[str, dict[str, str]]:
    """Return the button of a page of asking and what is filled in before it is pressed."""
    return {
        "/ask/": ("Start", {"device": "shared"}),
        "/ask/for/": ("Continue", {"for_whom": "other"}),
        "/ask/where/": ("Continue", {"language": "en", "setting": "hospital"}),
        "/ask/apart/": ("Continue", {"name": ""}),
        "/ask/way/": ("Continue", {"way": "written"}),
        "/ask/words/": ("Continue", {"message": words}),
        "/ask/line/": ("Continue", {"passing_on": "others"}),
        "/ask/check/": ("Send my request", {}),
    }[path]


@contextmanager
def under_load(server: Server) -> Iterator[Load]:
    """Have people ask and be answered until the end of the block, and then finish what they had begun."""
    load = Load(server)
    peer = load.sign_in()
    with ThreadPoolExecutor(PEOPLE + 1) as pool:
        at_it: list[Future] = [pool.submit(load.ask_again_and_again) for _ in range(PEOPLE)]
        at_it.append(pool.submit(load.answer_again_and_again, peer))
        try:
            yield load
        finally:
            load.over.set()
    for one in at_it:
        one.result()


def assert_nothing_is_lost(load: Load) -> None:
    """See that each request is there once, opens with the code that was shown, and holds the answer that was given."""
    assert int(
        load.server.does("from directory.requests.models import *; print(SupportRequest.objects.count())")
    ) == len(load.sent)
    load.server.does("from tests.proof.killed.soundness import assert_nothing_half_there as sound; sound()")
    for words, code in load.sent.items():
        her = Visitor(load.server.url)
        her.go("/ask/return/")
        page = her.press("Open", code=code)
        assert words in page.html, page.text
        assert page.html.count(load.answered.get(words, words)) == 1
