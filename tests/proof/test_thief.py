"""Whoever carries away both databases with their logs, var, mails, cache and log files learns no word of a request."""

from collections.abc import Iterator

import pytest

from tests.browser.planted import Planted
from tests.proof.control import everywhere
from tests.proof.conversation import SAID, converse, marker
from tests.proof.places import places
from tests.proof.scanning import Hit, hits

# The directory shows them to everybody. Beside a request they would say who is asked, and by whom.
NOT_IN_THE_VAULT = {
    "who is asked": "Beatriz",
    "their address": "beatriz@example.com",
    "where she works": "long-term-care",
}


@pytest.fixture(scope="module")
def loot(planted: Planted) -> tuple[dict[str, bytes], dict[str, str]]:
    """What a thief has after a whole conversation, and what was said in it."""
    said = converse(planted, {what: marker("Quince") for what in SAID})
    return places(planted), said


def test_no_word_of_a_conversation_can_be_found_anywhere(loot: tuple[dict[str, bytes], dict[str, str]]) -> None:
    everything, said = loot
    assert hits(everything, said) == []


def test_the_vault_does_not_say_who_is_asked(loot: tuple[dict[str, bytes], dict[str, str]]) -> None:
    vault = {place: content for place, content in loot[0].items() if "vault" in place}
    assert vault
    assert hits(vault, NOT_IN_THE_VAULT) == []


def test_mails_went_out_and_all_say_the_same(loot: tuple[dict[str, bytes], dict[str, str]]) -> None:
    files = [content.decode() for place, content in loot[0].items() if place.startswith("mail/")]
    # Mails of one moment may share a file; a line of dashes ends each.
    mails = [mail for file in files for mail in file.split("-" * 79)]
    reminders = {mail.split("\n\n", 1)[1] for mail in mails if "A reminder to look in" in mail}
    assert len(reminders) == 1


def test_the_log_names_no_talk(loot: tuple[dict[str, bytes], dict[str, str]]) -> None:
    log = loot[0]["the server's log"].decode()
    assert "/inbox/" not in log and "/ask/" not in log


def test_the_thief_would_find_a_word_in_each_of_these_places(planted: Planted, control: str) -> None:
    """The control: a word that lies in every place, in every writing, is found there in every writing."""
    found = hits(places(planted), {"the control": control})
    where = {place_of(hit, planted) for hit in found}
    expected = {"content", "vault", "mail", "the server's log"} | (
        {"the cache"} if planted.environment.get("REDIS_URL") else set()
    )
    assert where >= expected
    for place in expected:
        ways = {hit.how.split(",")[0] for hit in found if place_of(hit, planted) == place}
        assert ways >= {"plain", "UTF-16LE", "UTF-16BE", "base64", "hex"}, place


def place_of(hit: Hit, site: Planted) -> str:
    """Return the kind of place: a database, with its log and dumps, counts as one."""
    return next((kind for kind in ("content", "vault", "mail") if kind in hit.place), hit.place)


@pytest.fixture
def control(planted: Planted) -> Iterator[str]:
    """A word that lies everywhere for the length of one test."""
    word = marker("Medlar")
    with everywhere(planted, word):
        yield word
