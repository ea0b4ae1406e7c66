"""The whole way over two hosts, with a real process behind each."""

import pytest

from tests.apart.pair import Pair
from tests.proof.conversation import code_on, marker
from tests.proof.scanning import hits
from tests.proof.visitor import Visitor


def asked(pair: Pair, words: str) -> tuple[Visitor, str]:
    """Ask Amira from her profile on the site; returns who asked, and the code."""
    her = pair.visitor()
    her.go("/directory/")
    assert "Amira" in her.page.text
    her.go("/directory/amira/")
    her.press("Ask Amira")
    assert her.page.url == f"{pair.vault}/ask/"
    her.press("Start", device="shared")
    her.press("Continue", for_whom="other")
    her.press("Continue", language="en", setting="hospital")
    her.press("Continue", name="")
    her.press("Continue", way="written")
    her.press("Continue", message=words)
    her.press("Continue", passing_on="only")
    her.press("Send my request")
    return her, code_on(her.page)


@pytest.fixture
def words() -> str:
    return marker("Quince")


def test_a_request_from_the_directory_is_answered_and_read_with_the_code(pair: Pair, words: str) -> None:
    _her, code = asked(pair, words)
    peer = pair.peer()
    assert peer.page.url == f"{pair.vault}/inbox/"
    peer.press("Open it", unlock_password=pair.amira.password)
    peer.press("Accept and read")
    # Requests of other tests may wait here too.
    while words not in peer.page.html:
        peer.go("/inbox/")
        peer.press("Accept and read")
    peer.press("Send my answer", words=f"{words} heard")
    again = pair.visitor()
    again.go("/ask/return/")
    assert again.page.url == f"{pair.vault}/ask/return/"
    again.press("Open", code=code)
    assert f"{words} heard" in again.page.html


def test_neither_process_writes_a_word_of_it_into_a_file_or_its_log(pair: Pair, words: str) -> None:
    _her, code = asked(pair, words)
    again = pair.visitor()
    again.go("/ask/return/")
    again.press("Open", code=code)
    again.press("Send", text=f"{words} once more")
    pair.visitor().go(f"/search/?q={words}")
    files = pair.written()
    assert "Listening at" in files["s.log"].decode() and "Listening at" in files["v.log"].decode()
    assert hits(files, {"what she wrote": words, "the code": code, "without dashes": code.replace("-", "")}) == []


def test_whom_to_ask_stands_in_no_address_of_the_vault(pair: Pair) -> None:
    her = pair.visitor()
    her.go("/ask/?supporter=amira")
    assert her.page.url == f"{pair.site}/directory/amira/"


def test_the_vault_serves_no_page_of_the_site(pair: Pair) -> None:
    visitor = Visitor(pair.vault)
    assert visitor.go("/directory/amira/").url == f"{pair.site}/directory/amira/"
    assert visitor.go(f"{pair.vault}/admin/").status == 404
    assert visitor.go(f"{pair.vault}/accounts/login/").status == 404


def test_the_site_takes_no_post_of_a_request(pair: Pair) -> None:
    her = pair.visitor()
    assert her.post("/ask/start/", [("supporter", "amira")]).status in (403, 405)


def test_a_profile_may_post_to_the_vault_and_nowhere_else(pair: Pair) -> None:
    her = pair.visitor()
    policy = her.go("/directory/amira/").headers["Content-Security-Policy"]
    assert f"form-action 'self' {pair.vault};" in f"{policy};".replace("; ", ";")


def test_leaving_the_site_ends_the_visit_on_the_vault(pair: Pair) -> None:
    her = pair.visitor()
    her.go(f"{pair.vault}/ask/")
    her.press("Start", device="shared")
    assert her.page.url == f"{pair.vault}/ask/for/"
    her.go(f"{pair.site}/leave/")
    assert her.page.url == f"{pair.vault}/healthz/"
    assert her.go(f"{pair.vault}/ask/for/").url == f"{pair.vault}/ask/"


def test_signing_out_on_the_site_ends_the_inbox_on_the_vault(pair: Pair) -> None:
    peer = pair.peer()
    peer.press("Open it", unlock_password=pair.amira.password)
    assert "Inbox" in peer.page.text
    peer.go(f"{pair.site}/accounts/logout/")
    peer.press("Sign out")
    peer.go(f"{pair.vault}/inbox/")
    assert peer.page.url.startswith(f"{pair.site}/accounts/login/")


def test_each_process_says_which_databases_it_opens(pair: Pair) -> None:
    assert '"vault"' not in Visitor(pair.site).go("/healthz/").html
    assert Visitor(pair.vault).go("/healthz/").html == '{"content": "ok", "vault": "ok"}'
