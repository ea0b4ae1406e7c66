"""One whole conversation over the wire, in which every word that somebody says can be looked for afterwards."""

import re
import secrets
from urllib.parse import urlsplit

from tests.browser.planted import Account, Planted
from tests.browser.supporter import fresh_digits
from tests.proof.visitor import Page, Visitor

CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}")

SAID = (
    "a name to leave out",
    "how to reach her",
    "a draft",
    "a form that is too old",
    "her message",
    "the answer",
    "her second message",
    "a report",
    "a search",
    "a search of the directory",
    "an address that nobody has",
    "a mistyped password",
    "what was done in a danger",
    "a note of load",
)


def marker(what: str) -> str:
    """Return a word that nothing else holds."""
    return f"{what}{secrets.token_hex(6)}"


def code_on(page: Page) -> str:
    found = CODE.search(re.sub(r"\s|<[^>]+>", "", page.html.split('id="code"', 1)[1]))
    assert found, page.text
    return found[0]


def ask(site: Planted, slug: str, name: str, said: dict[str, str], home: str = "127.0.0.1") -> tuple[Visitor, str]:
    """Ask a person as somebody who hesitates: with a draft that is kept, a search for nobody, and a form too old."""
    her = Visitor(site.url, home)
    her.go(f"/directory/{slug}/")
    her.press(f"Ask {name}")
    her.press("Start", device="shared")
    her.press("Continue", for_whom="other")
    her.press("Continue", language="en", setting="long-term-care")
    her.press("Find", name=said["a name to leave out"])
    assert "Nobody is left out by it" in her.page.text
    her.press("Continue", name="")
    her.press("Continue", way="phone")
    her.press("Continue", contact=said["how to reach her"], safe="yes")
    her.press("Keep it", message=said["a draft"])
    her.post("/ask/words/", [("message", said["a form that is too old"])])
    assert said["a form that is too old"] in her.page.html
    her.press("Continue", message=said["her message"])
    her.press("Continue", passing_on="only")
    her.press("Send my request")
    return her, code_on(her.page)


def search(site: Planted, said: dict[str, str]) -> None:
    """Look for something on the site, and for somebody in the directory."""
    reader = Visitor(site.url)
    assert reader.go(f"/search/?q={said['a search']}").status == 200
    assert reader.go(f"/directory/?q={said['a search of the directory']}").status == 200


def open_inbox(site: Planted, account: Account, said: dict[str, str]) -> Visitor:
    """Sign in and open the inbox, with the wrong address and the wrong password first."""
    peer = Visitor(site.url)
    peer.go("/inbox/")
    peer.press(
        "Sign in", login=f"{said['an address that nobody has']}@example.org", password=said["a mistyped password"]
    )
    peer.press("Sign in", login=account.email, password=account.password)
    peer.press("Sign in", code=fresh_digits(account))
    peer.press("Open it", unlock_password=said["a mistyped password"])
    assert "This password does not open your inbox" in peer.page.text
    peer.press("Open it", unlock_password=account.password)
    assert "Inbox" in peer.page.text
    return peer


def _do_what_a_danger_asks_for(peer: Visitor, said: dict[str, str]) -> None:
    peer.go(f"{urlsplit(peer.page.url).path}danger/")
    peer.press("Record it", done="talked", words=said["what was done in a danger"])
    assert said["what was done in a danger"] in peer.page.html
    peer.go("/inbox/load/")
    peer.press("Keep this note", step="4", words=said["a note of load"])
    assert said["a note of load"] in peer.page.html


def come_back(site: Planted, code: str, home: str = "127.0.0.1") -> Visitor:
    her = Visitor(site.url, home)
    her.go("/ask/return/")
    her.press("Open", code=code)
    return her


def home_of(number: int) -> str:
    """Return an address of this machine for each of those who ask, so that none of them is slowed for another."""
    return f"127.31.{number // 200}.{1 + number % 200}"


def many_more(site: Planted, stem: str, number: int) -> list[str]:
    """Let so many people ask, each word of theirs beginning with `stem`, and come back; return their codes."""
    codes = []
    for one in range(number):
        home = home_of(one)
        said = {what: f"{stem}n{one}w{place}" for place, what in enumerate(SAID)}
        _, code = ask(site, "beatriz", "Beatriz", said, home)
        her = come_back(site, code, home)
        her.press("Send", text=said["her second message"])
        assert said["her second message"] in her.page.html
        codes.append(code)
    return codes


def erase(site: Planted, code: str, home: str = "127.0.0.1") -> None:
    her = come_back(site, code, home)
    her.go("/ask/return/erase/")
    her.press("Erase it all")
    assert "/ask/return/erased/" in her.page.url


def converse(site: Planted, said: dict[str, str]) -> dict[str, str]:
    """Hold a conversation with Beatriz, saying everything in `said`; return it with the code and its two halves."""
    search(site, said)
    _her, code = ask(site, "beatriz", "Beatriz", said)
    peer = open_inbox(site, site.account_of("beatriz"), said)
    peer.press("Accept and read")
    assert said["her message"] in peer.page.html and said["how to reach her"] in peer.page.html
    peer.press("Send my answer", words=said["the answer"])
    _do_what_a_danger_asks_for(peer, said)
    again = Visitor(site.url)
    again.go("/ask/return/")
    again.press("Open", code=code[:-1] + "0" if code[-1] != "0" else code[:-1] + "1")
    again.press("Open", code=code.lower())
    assert said["the answer"] in again.page.html
    again.press("Send", text=said["her second message"])
    again.go("/ask/return/report/")
    again.press("Send the report", text=said["a report"])
    assert "Your report is with those who read reports" in again.page.text
    site.manage("tick")
    return {**said, "the code": code, "the code without dashes": code.replace("-", "")}
