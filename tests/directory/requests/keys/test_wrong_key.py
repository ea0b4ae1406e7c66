"""A key file that is whole, but of another vault: nothing is sealed with it, and nothing is called unknown for it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from core.sealing.errors import KeyWrong, MissingKey
from core.sealing.keys import create_missing
from core.sealing.months import month_of
from directory.requests.key_files import marks
from directory.requests.keyring import IntakeClosed, intake_open, keyring
from directory.requests.models import KeyMark, SupportRequest
from directory.requests.sending import Order, send
from directory.requests.talk import open_with_code
from tests.directory.requests.core.people import SHEET, WORDS, ask, make_peer

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
FILES = ["server.key", "month"]


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def exchange(keys, tmp_path, now):
    """Return a function that puts another vault's key in the place of one."""
    month = month_of(now.date())
    create_missing(tmp_path / "other", [month])

    def put(file: str) -> None:
        name = file if file == "server.key" else f"month-{month}.key"
        (keys / name).write_bytes((tmp_path / "other" / name).read_bytes())

    return put


def test_what_is_sealed_with_first_is_known_from_then_on(now):
    assert not KeyMark.objects.exists()
    ask(make_peer())
    assert set(KeyMark.objects.values_list("kind", flat=True)) == {"server", f"month-{month_of(now.date())}"}


def test_reading_alone_makes_no_key_known(now):
    assert keyring().server and keyring().living_months()
    assert not KeyMark.objects.exists()


@pytest.mark.parametrize("file", FILES)
def test_with_a_wrong_key_nothing_is_taken_in(exchange, now, file):
    peer = make_peer()
    ask(peer)
    exchange(file)
    assert not intake_open(now.date())
    with pytest.raises(IntakeClosed):
        ask(peer)
    assert SupportRequest.objects.count() == 1


@pytest.mark.parametrize("file", FILES)
def test_when_the_right_key_is_back_intake_is_open_again(keys, exchange, now, file):
    peer = make_peer()
    ask(peer)
    path = keys / (file if file == "server.key" else f"month-{month_of(now.date())}.key")
    right = path.read_bytes()
    exchange(file)
    assert not intake_open(now.date())
    path.write_bytes(right)
    assert ask(peer)


def test_a_right_code_is_not_called_unknown_because_a_months_key_is_wrong(exchange):
    sent = ask(make_peer())
    exchange("month")
    with pytest.raises(KeyWrong):
        open_with_code(sent.code)


def test_a_right_code_is_not_called_unknown_because_one_months_key_is_missing(keys, now):
    sent = ask(make_peer())
    (keys / f"month-{month_of(now.date())}.key").unlink()
    with pytest.raises(MissingKey):
        open_with_code(sent.code)


def test_an_unknown_code_is_called_unknown_although_a_key_is_missing_that_no_request_lies_under(keys, now):
    ask(make_peer())
    KeyMark.objects.create(kind="month-2020-01", mark=bytes(32))
    assert open_with_code("0000000000000000") is None


@pytest.mark.parametrize("file", FILES)
def test_her_page_says_that_it_cannot_open_now_and_keeps_no_secret_of_it(client, exchange, file):
    sent = ask(make_peer())
    exchange(file)
    answer = client.post(reverse("return"), {"code": sent.code}, follow=True)
    assert answer.status_code == 503


def test_the_inbox_is_closed_with_a_wrong_server_key(opened, exchange):
    send(Order(SHEET, WORDS, [opened.account]), timezone.now())
    exchange("server.key")
    assert opened.get("inbox").status_code == 503


def test_a_key_that_another_server_exchanged_is_refused_after_ten_seconds(monkeypatch):
    ask(make_peer())
    KeyMark.objects.filter(kind="server").update(mark=bytes(32))
    assert keyring().server
    monkeypatch.setattr(marks, "SECONDS_KNOWN", 0)
    with pytest.raises(KeyWrong):
        _ = keyring().server
