"""A key file missing, another’s, damaged or unreadable, as people meet it at the pages: closed, and nothing lost."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from core.sealing.keys import create_missing
from core.sealing.months import month_of
from directory.requests.models import AccountKey, KeyMark, Message, Slot, SupportRequest
from tests.directory.requests.ask.walking import Walker, text_of
from tests.directory.requests.people import ask, make_enrolled, talk_with

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
WORDS = "I gave it twice, and nobody noticed."
HELP = "If a life is in danger"


def gone(path: Path, other: Path) -> None:
    path.unlink()


def anothers(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def cut(path: Path, other: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def one_digit(path: Path, other: Path) -> None:
    line = path.read_text()
    path.write_text(line[:40] + ("0" if line[40] != "0" else "1") + line[41:])


def empty(path: Path, other: Path) -> None:
    path.write_bytes(b"")


def noise(path: Path, other: Path) -> None:
    path.write_bytes(bytes(range(128, 256)) * 40)


def of_another_kind(path: Path, other: Path) -> None:
    names = sorted(found.name for found in other.parent.glob("*.key"))
    path.write_bytes((other.parent / names[names.index(path.name) - 1]).read_bytes())


def folder_in_its_place(path: Path, other: Path) -> None:
    path.unlink()
    path.mkdir()


def forbidden(path: Path, other: Path) -> None:
    path.chmod(0)


ALL = [gone, anothers, cut, one_digit, empty, noise, of_another_kind, folder_in_its_place, forbidden]
IN_SHORT = [gone]
ROOT = "root may read every file"


@dataclass
class Keys:
    """The folder of keys with one of them out of order; `mend` puts the right one back."""

    folder: Path
    path: Path
    harm: Callable[[], None]
    whole: bytes

    def mend(self) -> None:
        if self.path.is_dir():
            self.path.rmdir()
        self.path.unlink(missing_ok=True)
        self.path.write_bytes(self.whole)
        self.path.chmod(0o600)


def _cases() -> list:
    cases = []
    for fault in ALL:
        marks = [] if fault in IN_SHORT else [pytest.mark.proof]
        if fault is forbidden:
            marks.append(pytest.mark.skipif(os.geteuid() == 0, reason=ROOT))
        both = ("server", "month")
        cases += [pytest.param((fault, which), id=f"{which}-{fault.__name__}", marks=marks) for which in both]
    return cases


@pytest.fixture(params=_cases())
def faulty(request, keys, tmp_path) -> Keys:
    """One key and one fault; `harm` brings it about, once the vault knows the right one."""
    fault, which = request.param
    month = month_of(timezone.now().date())
    create_missing(tmp_path / "other", [month])
    name = "server.key" if which == "server" else f"month-{month}.key"
    path = keys / name
    return Keys(keys, path, lambda: fault(path, tmp_path / "other" / name), path.read_bytes())


@pytest.fixture
def walker(records) -> Walker:
    return Walker(Client(raise_request_exception=False))


def kept() -> list:
    tables = (SupportRequest, Slot, Message, AccountKey, KeyMark)
    return [list(model.objects.order_by("pk").values()) for model in tables]


def can_be_read() -> list:
    """Return what must stay whatever is pressed; a supporter may well step back or close without a month's key."""
    wraps = SupportRequest.objects.order_by("pk").values_list("pk", "requester_wrap", "head")
    return [list(wraps), *kept()[2:]]


def is_closed_with_help(answer) -> None:
    assert answer.status_code == 503
    assert "key of this site is missing" in text_of(answer)
    assert HELP in text_of(answer)


def test_intake_is_refused_with_other_ways_of_help_and_what_was_typed_is_sent_when_the_key_is_back(walker, faulty):
    ask(make_enrolled())
    walker.walk_to_check(words={"message": WORDS})
    before = kept()
    faulty.harm()
    for path, said in (("/ask/", None), ("/ask/", {"device": "own"}), ("/ask/check/", None), ("/ask/check/", {})):
        is_closed_with_help(walker.get(path) if said is None else walker.post(path, said))
    assert kept() == before
    faulty.mend()
    code = walker.code_on(walker.post("/ask/check/"))
    assert WORDS in text_of(Walker(Client()).post("/ask/return/", {"code": code}))


def test_a_code_gets_a_true_answer_and_opens_when_the_key_is_back(walker, faulty):
    sent = ask(make_enrolled(), message=WORDS)
    before = kept()
    faulty.harm()
    answer = walker.post("/ask/return/", {"code": sent.code})
    is_closed_with_help(answer)
    assert "Your code opens the talk again when the key is back" in text_of(answer)
    assert "Nothing is here for this code" not in text_of(answer)
    assert kept() == before
    faulty.mend()
    assert WORDS in text_of(walker.post("/ask/return/", {"code": sent.code}))


def test_what_she_writes_in_an_open_talk_comes_back(walker, faulty):
    sent = ask(make_enrolled())
    walker.post("/ask/return/", {"code": sent.code})
    mark = walker.get("/ask/return/talk/").content.decode().split('name="mark" value="')[1].split('"')[0]
    before = kept()
    faulty.harm()
    answer = walker.post("/ask/return/talk/", {"text": WORDS, "mark": mark})
    if answer.status_code == 200:  # her visit cannot open it: the words wait in it, and the code is asked for
        assert "What you wrote is kept" in text_of(answer)
        is_closed_with_help(walker.post("/ask/return/", {"code": sent.code}))
    else:
        assert answer.status_code == 503
        assert WORDS in text_of(answer)
    assert kept() == before
    faulty.mend()
    if answer.status_code == 200:
        assert WORDS in text_of(walker.post("/ask/return/", {"code": sent.code}))
    assert kept() == before


def test_what_a_supporter_writes_comes_back_and_nothing_is_added(records, faulty):
    person = make_enrolled(browser={"raise_request_exception": False}).open()
    sent, slot = talk_with(person)
    before = kept()
    faulty.harm()
    answer = person.post("inbox_talk", slot.pk, words=WORDS)
    assert answer.status_code == 503
    assert WORDS in text_of(answer)
    assert kept() == before
    faulty.mend()
    person.open()
    assert person.post("inbox_talk", slot.pk, words=WORDS).status_code == 303
    assert Message.objects.filter(request_id=sent.request_id).count() == 3


OURS = re.compile(r"(ask|inbox|supporters/me/enrol)/")


def addresses(slot: UUID) -> list[str]:
    """Return every address under /ask/ and /inbox/ and of one's own key that the resolver knows, erasing left out."""
    patterns = get_resolver().reverse_dict
    names = [name for name in patterns if isinstance(name, str) and OURS.match(patterns[name][0][0][0])]
    given = {name: patterns[name][0][0][1] for name in names if "erase" not in name}
    values = {"step": "words"}
    return sorted(
        reverse(name, kwargs={one: values.get(one, slot) for one in wanted}) for name, wanted in given.items()
    )


@pytest.mark.proof
def test_no_address_breaks_and_nothing_is_destroyed(records, faulty):
    person = make_enrolled(browser={"raise_request_exception": False}).open()
    sent, slot = talk_with(person)
    asking, back = (Walker(Client(raise_request_exception=False)) for _ in range(2))
    asking.walk_to_check()
    back.post("/ask/return/", {"code": sent.code})
    everywhere = addresses(slot.pk)
    assert len(everywhere) > 30
    before = can_be_read()
    faulty.harm()
    files = sorted(path.name for path in faulty.folder.iterdir())
    said = {"text": WORDS, "words": WORDS, "message": WORDS, "code": sent.code, "device": "own"}
    broken = []
    for client in (Client(raise_request_exception=False), person.browser, asking.client, back.client):
        for path in everywhere:
            statuses = {client.get(path).status_code, client.post(path, said).status_code}
            broken += [(path, status) for status in statuses if status >= 500 and status != 503]
    assert broken == []
    assert can_be_read() == before
    assert sorted(path.name for path in faulty.folder.iterdir()) == files


def test_a_tick_destroys_and_replaces_nothing(faulty):
    ask(make_enrolled(), make_enrolled())
    call_command("tick", verbosity=0)
    before = kept()
    faulty.harm()
    files = sorted(path.name for path in faulty.folder.iterdir())
    if faulty.path.name == "server.key":
        with pytest.raises(CommandError, match=r"server\.key"):
            call_command("tick", verbosity=0)
    else:
        call_command("tick", verbosity=0)
    assert kept() == before
    assert sorted(path.name for path in faulty.folder.iterdir()) == files


def test_the_public_pages_know_nothing_of_it(client, faulty):
    ask(make_enrolled())
    faulty.harm()
    assert {client.get(path).status_code for path in ("/about/what-is-kept/", "/directory/")} == {200}
