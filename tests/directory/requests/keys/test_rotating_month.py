import pytest

from core.sealing.errors import MissingKey
from core.sealing.keys import months_in
from directory.requests.keyring import IntakeClosed, intake_open
from directory.requests.rechoice import choose_again
from directory.requests.talk import open_with_code, read_talk
from tests.directory.requests.core.people import ask, make_peer, opened, opened_by, row_of
from tests.directory.requests.keys.commands import files, keys, refused, trail

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def peer(first):
    keys("create")
    return make_peer()


def test_a_fresh_key_lies_in_both_folders_and_the_old_one_stays(first, second, peer):
    before = files(first)
    assert "month-2026-11b.key" in keys("rotate", "--month", "2026-11")
    assert months_in(first) == months_in(second) == ["2026-11", "2026-11b"]
    assert before.items() <= files(first).items() == files(second).items()
    assert trail(first)[-1] == "2026-11-10 made month-2026-11b"


def test_new_requests_are_sealed_with_the_newest_and_both_kinds_open(peer, clock):
    before = ask(peer, now=clock.now)
    keys("rotate", "--month", "2026-11")
    after = ask(peer, now=clock.now)
    keys("rotate", "--month", "2026-11")
    last = ask(peer, now=clock.now)
    assert [row_of(sent).month for sent in (before, after, last)] == ["2026-11", "2026-11b", "2026-11c"]
    assert [open_with_code(sent.code)[0].request.pk for sent in (before, after, last)] == [
        sent.request_id for sent in (before, after, last)
    ]


def test_an_older_request_keeps_its_key_when_she_chooses_again(peer, clock):
    sent = ask(peer, now=clock.now)
    keys("rotate", "--month", "2026-11")
    other = make_peer()
    choose_again(opened(sent), sent.requester_key, [other.account], "Again.", clock.now, share_talk=False)
    assert row_of(sent).month == "2026-11"
    assert read_talk(opened(sent)).entries[0].text == "Again."
    assert opened_by(other)


def test_a_server_that_the_fresh_key_has_not_reached_takes_nothing_in(first, peer, clock):
    keys("rotate", "--month", "2026-11")
    (first / "month-2026-11b.key").unlink()
    assert not intake_open(clock.today)
    with pytest.raises(IntakeClosed):
        ask(peer, now=clock.now)


def test_a_server_that_the_fresh_key_has_not_reached_calls_no_right_code_unknown(first, peer, clock):
    keys("rotate", "--month", "2026-11")
    sent = ask(peer, now=clock.now)
    (first / "month-2026-11b.key").unlink()
    with pytest.raises(MissingKey):
        open_with_code(sent.code)


def test_after_a_month_lost_its_key_a_fresh_one_opens_intake_again(first, second, peer, clock):
    ask(peer, now=clock.now)
    for folder in (first, second):
        (folder / "month-2026-11.key").unlink()
    assert not intake_open(clock.today)
    keys("rotate", "--month", "2026-11")
    assert open_with_code(ask(peer, now=clock.now).code)


@pytest.mark.parametrize("month", ["2026-10", "2026-12", "2026-11b", "november"])
def test_only_a_month_that_is_sealed_with_gets_a_fresh_key(first, peer, month):
    before = files(first)
    assert "Name this month or the next one" in refused("rotate", "--month", month)
    assert files(first) == before
