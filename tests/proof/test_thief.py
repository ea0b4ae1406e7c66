"""Whoever carries away both databases with their logs, var, mails, cache and log files learns no word of a request."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string
from email.header import decode_header, make_header

import pytest
from django.conf import settings
from django.utils import translation

from tests.browser.planted import Planted
from tests.proof.control import everywhere
from tests.proof.conversation import SAID, converse, erase, home_of, many_more, marker
from tests.proof.places import places
from tests.proof.scanning import Hit, hits

# The directory shows them to everybody. Beside a request they would say who is asked, and by whom.
NOT_IN_THE_VAULT = {
    "who is asked": "Beatriz",
    "their address": "beatriz@example.com",
    "where she works": "long-term-care",
}


WRITINGS = {"plain", "UTF-16LE", "UTF-16BE", "hex", *(f"base64, {at} bytes in (b64encode)" for at in range(3))}
KINDS = ("content", "vault", "mail", "tmp", "the server's log", "the cache")


@dataclass(frozen=True)
class Loot:
    """What a thief has after all these talks, what was said in them, and the codes of those that can still be erased."""

    places: dict[str, bytes]
    said: dict[str, str]
    codes: list[str]


@pytest.fixture(scope="module", params=[4, pytest.param(99, marks=pytest.mark.proof)])
def loot(planted: Planted, request: pytest.FixtureRequest) -> Loot:
    """One conversation in which everything is said, and so many more people who ask, come back and write again."""
    said = converse(planted, {what: marker("Quince") for what in SAID})
    codes = many_more(planted, stem := marker("Damson"), request.param)
    some_codes = {f"the code of another, {code[:4]}": code for code in codes[:3]}
    return Loot(places(planted), {**said, **some_codes, "anything that the others said": stem}, codes)


def test_no_word_of_a_conversation_can_be_found_anywhere(loot: Loot) -> None:
    assert hits(loot.places, loot.said) == []


def test_no_code_can_be_found_anywhere(loot: Loot) -> None:
    written = {code.encode() for code in loot.codes} | {code.replace("-", "").encode() for code in loot.codes}
    assert [place for place, content in loot.places.items() if any(code in content for code in written)] == []


def test_the_vault_does_not_say_who_is_asked(loot: Loot) -> None:
    vault = {place: content for place, content in loot.places.items() if "vault" in place}
    assert vault
    assert hits(vault, NOT_IN_THE_VAULT) == []


def test_mails_went_out_and_all_say_the_same(loot: Loot) -> None:
    files = [content.decode() for place, content in loot.places.items() if place.startswith("mail/")]
    # Mails of one moment may share a file; a line of dashes ends each.
    mails = [message_from_string(mail.lstrip()) for file in files for mail in file.split("-" * 79)]
    # Who gets one is left to chance, and so is the language.
    said: dict[str, set[str]] = {}
    for mail in mails:
        subject = str(make_header(decode_header(mail["Subject"] or "")))
        if subject in in_every_language("A reminder to look in"):
            said.setdefault(subject, set()).add(str(mail.get_payload()))
    assert said
    assert {len(bodies) for bodies in said.values()} == {1}


def in_every_language(words: str) -> set[str]:
    found = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.add(translation.gettext(words))
    return found


def test_the_log_names_no_talk(loot: Loot) -> None:
    log = loot.places["the server's log"].decode()
    assert "/inbox/" not in log and "/ask/" not in log


def test_once_they_are_erased_nothing_is_found_either(planted: Planted, loot: Loot) -> None:
    for code in loot.codes[::2]:
        erase(planted, code, home_of(loot.codes.index(code)))
    planted.manage("tick")
    assert hits(places(planted), loot.said) == []


def test_the_thief_would_find_a_word_in_each_of_these_places(planted: Planted, control: str) -> None:
    """The control: a word that lies in every place, in every writing and packed, is found there in every writing."""
    found = hits(places(planted), {"the control": control})
    where = {place_of(hit, planted) for hit in found}
    expected = {"content", "vault", "mail", "tmp", "the server's log"} | (
        {"the cache"} if planted.environment.get("REDIS_URL") else set()
    )
    assert where >= expected
    for place in expected:
        there = [hit for hit in found if place_of(hit, planted) == place]
        assert {hit.how for hit in there} >= WRITINGS, place
        assert any(hit.place.startswith("unpacked from") for hit in there), place


def place_of(hit: Hit, site: Planted) -> str:
    """Return the kind of place: a database, with its log and dumps, counts as one."""
    return next((kind for kind in KINDS if kind in hit.place), hit.place)


@pytest.fixture
def control(planted: Planted) -> Iterator[str]:
    """A word that lies everywhere for the length of one test."""
    word = marker("Medlar")
    with everywhere(planted, word):
        yield word
