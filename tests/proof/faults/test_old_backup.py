"""An old copy of the vault is put back: what was erased stays erased, and what outlived its key is read by nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from core.sealing.derive import new_key
from core.sealing.errors import SealBroken
from core.sealing.keys import MonthKey
from core.sealing.months import month_of
from core.sealing.wraps import lookup, open_for_requester, open_for_supporter, requester_key
from directory.requests.enrolment import current_key
from directory.requests.key_files.lifetimes import end_of_life
from directory.requests.keyring import keyring
from directory.requests.models import AccountKey, KeyMark, Message, Slot, SupportRequest
from directory.requests.passwords import open_by_password
from directory.requests.sending import Sent
from directory.requests.tombstones import begin_anew, tombstones_file
from tests.directory.requests.ask.walking import Walker, text_of
from tests.directory.requests.people import PASSWORD, WORDS, Enrolled, ask, make_enrolled, place_of
from tests.proof.faults.vault_copies import LACK, copied

pytestmark = [
    pytest.mark.django_db(databases=["default", "vault"], transaction=True),
    pytest.mark.skipif(bool(LACK), reason=LACK),
]


@dataclass(frozen=True)
class Loot:
    """What somebody has who was given everything but the month's key: the request, her code, and the supporter."""

    sent: Sent
    supporter: Enrolled


@pytest.fixture
def walker(records) -> Walker:
    return Walker(Client(raise_request_exception=False))


def first_look(walker: Walker, way: str, code: str) -> None:
    """Let the first thing that happens after the backup was put back be this."""
    if way == "a tick":
        call_command("tick", verbosity=0)
    elif way == "her code":
        walker.post("/ask/return/", {"code": code})
    else:
        walker.get(way)


def says(code: str) -> str:
    """Return what somebody reads who comes back with this code."""
    return text_of(Walker(Client(raise_request_exception=False)).post("/ask/return/", {"code": code}))


UNKNOWN = "Nothing is here for this code"
WAYS = ["her code", *(pytest.param(way, marks=pytest.mark.proof) for way in ("a tick", "/ask/", "/inbox/"))]


@pytest.mark.parametrize("way", WAYS)
def test_what_she_erased_is_erased_again_before_anything_is_served_and_the_others_open(walker, tmp_path, way):
    gone, other = ask(make_enrolled()), ask(make_enrolled(), message="I am still here.")
    put_back = copied(tmp_path / "vault")
    walker.post("/ask/return/", {"code": gone.code})
    walker.post("/ask/return/erase/")
    put_back()
    assert SupportRequest.objects.count() == 2  # the control: the copy does hold it
    first_look(walker, way, gone.code)
    assert list(SupportRequest.objects.values_list("pk", flat=True)) == [other.request_id]
    assert not Message.objects.filter(request_id=gone.request_id).exists()
    assert UNKNOWN in says(gone.code)
    assert "I am still here." in says(other.code)


@pytest.mark.proof
def test_what_was_erased_on_its_day_is_erased_again_too(walker, tmp_path, clock):
    gone = ask(make_enrolled())
    clock.goes_to(clock.now + timedelta(days=5))
    other = ask(make_enrolled())
    put_back = copied(tmp_path / "vault")
    clock.goes_to(clock.now + timedelta(days=55))
    call_command("tick", verbosity=0)
    put_back()
    assert UNKNOWN in says(gone.code)
    assert list(SupportRequest.objects.values_list("pk", flat=True)) == [other.request_id]


def test_a_talk_that_she_threw_away_to_begin_afresh_does_not_come_back(walker, tmp_path):
    sent, another = ask(make_enrolled()), make_enrolled()
    put_back = copied(tmp_path / "vault")
    walker.post("/ask/return/", {"code": sent.code})
    page = walker.get("/ask/return/others/")
    state = page.content.decode().split('name="state" value="')[1].split('"')[0]
    offered = [str(another.account)]
    walker.post("/ask/return/others/", {"asked": offered, "share": "afresh", "message": "Anew.", "state": state})
    assert WORDS not in says(sent.code) and "Anew." in says(sent.code)
    put_back()
    assert WORDS not in says(sent.code)


@pytest.fixture
def after_the_key(clock, keys, settings, tmp_path) -> Callable[[], Loot]:
    """Return a function that puts a copy of the vault back which is older than its month's key's end."""
    settings.LEEWARD_KEYS_COPY = str(tmp_path / "second")
    (tmp_path / "second").mkdir(mode=0o700)
    for path in keys.glob("*.key"):
        (tmp_path / "second" / path.name).write_bytes(path.read_bytes())
        (tmp_path / "second" / path.name).chmod(0o600)
    supporter = make_enrolled(browser={"raise_request_exception": False})
    loot = Loot(ask(supporter), supporter)
    put_back = copied(tmp_path / "vault")
    month = month_of(clock.now.date())

    def restore() -> Loot:
        clock.now = datetime.combine(end_of_life(month), time(9), tzinfo=UTC)
        call_command("tick", verbosity=0)
        call_command("keys", "destroy", yes=True, verbosity=0)
        assert not [path for folder in (keys, tmp_path / "second") for path in folder.glob(f"*{month}*")]
        put_back()
        assert SupportRequest.objects.count() == 1  # the control: the copy does hold it
        assert KeyMark.objects.filter(kind=f"month-{month}").exists()
        return loot

    return restore


@pytest.mark.parametrize("list_is_there", [True, False])
def test_after_the_keys_end_her_code_opens_nothing_and_she_is_told_the_truth(after_the_key, list_is_there):
    loot = after_the_key()
    if not list_is_there:  # then only the missing key stands between the copy and whoever wants to read it
        tombstones_file().unlink()
        begin_anew()
    told = says(loot.sent.code)
    assert WORDS not in told
    assert UNKNOWN in told


@pytest.mark.proof
def test_after_the_keys_end_the_supporters_password_opens_nothing(after_the_key, clock):
    loot = after_the_key()
    slot = place_of(loot.supporter)
    loot.supporter.open()
    for answer in (loot.supporter.get("inbox"), loot.supporter.post("inbox_accept", slot.pk)):
        assert answer.status_code != 500
        assert WORDS not in text_of(answer)
    assert WORDS not in text_of(loot.supporter.get("inbox_talk", slot.pk))


def test_after_the_keys_end_code_password_and_server_key_together_open_nothing(after_the_key):
    """What a page refuses might still be worked out by hand: every key that is left is tried on every wrap."""
    loot = after_the_key()
    request = SupportRequest.objects.get()
    private = private_key_of(loot.supporter)
    guesses = [MonthKey(request.month, secret) for secret in (new_key(), keyring().server.secret)]
    left = [*keyring().living_months(), *guesses]
    assert len(left) >= 3
    by_code = requester_key(loot.sent.code, bytes(request.salt))
    for month in left:
        assert bytes(request.lookup) != lookup(month, loot.sent.code)
        with pytest.raises(SealBroken):
            open_for_requester(month, by_code, request.pk.bytes, bytes(request.requester_wrap))
        for slot in Slot.objects.filter(wrap__isnull=False):
            with pytest.raises(SealBroken):
                open_for_supporter(month, private, request.pk.bytes, slot.place, 1, bytes(slot.wrap))


@pytest.mark.proof
def test_with_the_key_the_same_copy_could_be_read(tmp_path):
    """The control: what the test above tries does open a copy whose month's key is there."""
    supporter = make_enrolled()
    sent = ask(supporter)
    put_back = copied(tmp_path / "vault")
    put_back()
    request = SupportRequest.objects.get()
    month = keyring().month(request.month)
    assert bytes(request.lookup) == lookup(month, sent.code)
    by_code = requester_key(sent.code, bytes(request.salt))
    k_case = open_for_requester(month, by_code, request.pk.bytes, bytes(request.requester_wrap))
    slot = Slot.objects.get(place=1)
    private = private_key_of(supporter)
    assert open_for_supporter(month, private, request.pk.bytes, 1, 1, bytes(slot.wrap)) == k_case


def test_after_the_keys_end_a_tick_takes_the_rows_out_too(after_the_key):
    after_the_key()
    call_command("tick", verbosity=0)
    assert not SupportRequest.objects.exists()


def private_key_of(person: Enrolled) -> bytes:
    """Open this person's private key as the password and the server key do."""
    row = current_key(person.account, AccountKey.State.ENROLLED)
    assert row is not None
    return open_by_password(keyring().server, PASSWORD, row)
