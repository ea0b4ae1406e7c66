"""One whole conversation over the wire, in which every word that somebody says can be looked for afterwards."""

import re
import secrets

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
)


def marker(what: str) -> str:
    """Return a word that nothing else holds."""
    return f"{what}{secrets.token_hex(6)}"


def code_on(page: Page) -> str:
    found = CODE.search(re.sub(r"\s|<[^>]+>", "", page.html.split('id="code"', 1)[1]))
    assert found, page.text
    return found[0]


def ask(site: Planted, slug: str, name: str, said: dict[str, str]) -> tuple[Visitor, str]:
    """Ask a person as somebody who hesitates: with a draft that is kept, a search for nobody, and a form too old."""
    her = Visitor(site.url)
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


def open_inbox(site: Planted, account: Account) -> Visitor:
    peer = Visitor(site.url)
    peer.go("/inbox/")
    peer.press("Sign in", login=account.email, password=account.password)
    peer.press("Sign in", code=fresh_digits(account))
    peer.press("Open it", unlock_password=account.password)
    assert "Inbox" in peer.page.text
    return peer


def converse(site: Planted, said: dict[str, str]) -> dict[str, str]:
    """Hold a conversation with Beatriz, saying everything in `said`; return it with the code and its two halves."""
    _her, code = ask(site, "beatriz", "Beatriz", said)
    peer = open_inbox(site, site.account_of("beatriz"))
    peer.press("Accept and read")
    assert said["her message"] in peer.page.html and said["how to reach her"] in peer.page.html
    peer.press("Send my answer", words=said["the answer"])
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
