"""A full disk: whoever writes gets their words back, nothing is half done, and what was promised is done later."""

from contextlib import suppress

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client
from django.urls import reverse

from core.signals import minute_passed
from directory.requests.models import Message, OutboxMail, Report, Slot, SupportRequest
from directory.requests.routing import accept
from directory.requests.tombstones import put_in_order, tombstones_file
from tests.directory.requests.ask.walking import Walker, text_of
from tests.directory.requests.people import ask, make_enrolled, make_reader, place_of, talk_with
from tests.proof.faults.full import full_everywhere, full_from, full_key_folder, full_vault, no_file_longer_than

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)
WORDS = "I gave it twice, and nobody noticed."
HELP = "If a life is in danger"


@pytest.fixture
def walker(records) -> Walker:
    return Walker(Client(raise_request_exception=False))


@pytest.fixture
def back(walker):
    """Somebody who came back with her code; returns what she had sent, and herself."""

    def come_back(*people):
        sent = ask(*people, message="Nobody noticed yet.")
        walker.post("/ask/return/", {"code": sent.code})
        return sent

    return come_back


def rows() -> list:
    tables = (SupportRequest, Slot, Message, Report, OutboxMail)
    return [list(model.objects.order_by("pk").values()) for model in tables]


def is_kept_from_nobody(answer) -> None:
    """Say that this is the page of a full disk, with the words that were typed and where else to turn."""
    assert answer.status_code == 503
    assert "We cannot keep anything just now" in text_of(answer)
    assert WORDS in text_of(answer)
    assert HELP in text_of(answer)
    assert answer["Cache-Control"] == "no-store"


def test_sending_shows_her_words_leaves_no_half_request_and_works_when_there_is_room(walker):
    make_enrolled()
    walker.walk_to_check(words={"message": WORDS})
    before = rows()
    with full_vault():
        is_kept_from_nobody(walker.post("/ask/check/"))
        is_kept_from_nobody(walker.post("/ask/check/"))
    assert rows() == before
    page = walker.post("/ask/check/")
    walker.post("/ask/check/")
    assert SupportRequest.objects.count() == 1
    other = Walker(Client())
    assert WORDS in text_of(other.post("/ask/return/", {"code": walker.code_on(page)}))


@pytest.mark.proof
@pytest.mark.parametrize("pressed", [{}, {"stay": "1"}])
def test_words_that_cannot_be_kept_come_back(walker, pressed):
    make_enrolled()
    walker.walk(until="words")
    with full_vault():
        is_kept_from_nobody(walker.post("/ask/words/", {"message": WORDS, **pressed}))
    walker.post("/ask/words/", {"message": WORDS, **pressed})
    assert WORDS in text_of(walker.get("/ask/words/"))


@pytest.mark.proof
def test_how_to_reach_her_comes_back(walker):
    make_enrolled(ways=("phone",))
    walker.walk(until="words", way={"way": "phone"})
    with full_vault():
        is_kept_from_nobody(walker.post("/ask/reach/", {"contact": WORDS, "safe": "yes"}))


@pytest.mark.proof
@pytest.mark.parametrize("page", ["return_talk", "ask_sent_reach", "return_report", "return_others"])
def test_what_she_writes_in_a_talk_comes_back_and_nothing_is_added(walker, back, page):
    make_reader()
    back(make_enrolled())
    others = [make_enrolled().account]
    state = walker.get(reverse("return_others")).content.decode().split('name="state" value="')[1].split('"')[0]
    said = dict.fromkeys(("text", "message", "contact"), WORDS)
    said |= {"safe": "yes", "share": "talk", "asked": others, "state": state}
    before = rows()
    with full_vault():
        is_kept_from_nobody(walker.post(reverse(page.replace("ask_sent_reach", "ask_reach")), said))
    assert rows() == before


@pytest.mark.proof
def test_an_answer_that_was_refused_is_sent_once_when_there_is_room(walker, back):
    back(make_enrolled())
    before = Message.objects.count()
    with full_vault():
        walker.post("/ask/return/talk/", {"text": WORDS})
    for _ in range(2):
        walker.post("/ask/return/talk/", {"text": WORDS})
    assert Message.objects.count() == before + 1
    assert text_of(walker.get("/ask/return/talk/")).count(WORDS) == 1


@pytest.mark.proof
@pytest.mark.parametrize("page", ["return_talk", "ask_reach"])
def test_a_disk_that_fills_up_between_the_words_and_the_visit_takes_neither(walker, back, page):
    back(make_enrolled())
    before = rows()
    with full_from("requests_visit"):
        is_kept_from_nobody(walker.post(reverse(page), {"text": WORDS, "contact": WORDS, "safe": "yes"}))
    assert rows() == before


@pytest.mark.proof
def test_a_supporters_answer_comes_back_and_nothing_is_added(records):
    person = make_enrolled(browser={"raise_request_exception": False}).open()
    _, slot = talk_with(person)
    before = rows()
    with full_vault():
        is_kept_from_nobody(person.post("inbox_talk", slot.pk, words=WORDS))
    assert rows() == before
    person.post("inbox_talk", slot.pk, words=WORDS)
    assert Message.objects.count() == 3


@pytest.mark.proof
def test_nobody_accepts_halfway(records):
    person = make_enrolled(browser={"raise_request_exception": False}).open()
    ask(person)
    before = rows()
    with full_vault():
        assert person.post("inbox_accept", place_of(person).pk).status_code == 503
    assert rows() == before


@pytest.mark.proof
@pytest.mark.parametrize("path", ["/ask/", "/ask/return/"])
def test_pages_that_keep_nothing_are_there_all_the_time(walker, path):
    ask(make_enrolled())
    put_in_order()
    with full_everywhere():
        assert walker.get(path).status_code == 200


def test_erasing_says_that_it_could_not_and_is_carried_out_before_anything_is_served(walker, back):
    sent, other = back(make_enrolled()), ask(make_enrolled())
    with full_vault():
        answer = walker.post("/ask/return/erase/")
        assert answer.status_code == 503
        assert "It could not be erased just now" in text_of(answer)
        assert Walker(Client()).get("/ask/return/").status_code == 503
    assert SupportRequest.objects.count() == 2
    assert "Nothing is here for this code" in text_of(walker.post("/ask/return/", {"code": sent.code}))
    assert list(SupportRequest.objects.values_list("pk", flat=True)) == [other.request_id]


@pytest.mark.proof
def test_erasing_without_room_for_the_note_either_says_so_and_works_when_she_presses_again(walker, back):
    back(make_enrolled())
    with full_everywhere():
        answer = walker.post("/ask/return/erase/")
        assert answer.status_code == 503
        assert "nothing was sent, changed or erased" in text_of(answer)
    assert SupportRequest.objects.count() == 1
    walker.post("/ask/return/erase/")
    assert not SupportRequest.objects.exists()


@pytest.mark.proof
def test_a_folder_of_keys_without_room_keeps_nothing_from_being_erased(walker, back, alarms):
    back(make_enrolled())
    other = ask(make_enrolled())
    with full_key_folder(tombstones_file()):
        assert walker.post("/ask/return/erase/").status_code == 200
    assert "An erasure could not be noted beside the keys. An old backup could bring it back." in alarms()
    put_in_order()
    assert list(SupportRequest.objects.values_list("pk", flat=True)) == [other.request_id]


@pytest.mark.proof
def test_the_tick_does_the_rest_says_what_is_wrong_and_goes_on_when_there_is_room(clock, mailoutbox):
    first, second = make_enrolled(), make_enrolled()
    sent = [ask(first, second) for _ in range(3)]
    held = ask(first)
    accept(next(slot for slot in Slot.objects.filter(request_id=held.request_id, place=1)), first.account, clock.now)
    clock.moves(days=2)
    before, heard = rows(), []
    minute_passed.connect(lambda **said: heard.append(said["now"]), weak=False, dispatch_uid="test")
    try:
        with full_vault(), pytest.raises(CommandError, match="A database takes no change"):
            call_command("tick", verbosity=0)
    finally:
        minute_passed.disconnect(dispatch_uid="test")
    if connections["vault"].vendor == "postgresql":  # files of SQLite lie on one disk, and the site's is full too
        assert heard == [clock.now]
    assert rows() == before
    assert mailoutbox == []
    call_command("tick", verbosity=0)
    placed = Slot.objects.filter(request_id__in=[one.request_id for one in sent], due_at__isnull=False)
    assert sorted(placed.values_list("place", flat=True)) == [1, 1, 1, 2, 2, 2]


@pytest.mark.proof
def test_no_half_key_is_made_and_the_next_tick_makes_it(clock, keys, alarms):
    ask(make_enrolled())
    call_command("tick", verbosity=0)
    clock.now = clock.now.replace(year=clock.now.year + 1)
    before = sorted(path.name for path in keys.iterdir())
    with no_file_longer_than(20), suppress(CommandError):  # where the vault lies on the same disk
        call_command("tick", verbosity=0)
    assert sorted(path.name for path in keys.iterdir()) == before
    assert "No key could be made: OSError. (manage.py keys verify; docs/keys.md)" in alarms()
    call_command("tick", verbosity=0)
    assert (keys / f"month-{clock.now:%Y-%m}.key").exists()


@pytest.mark.proof
def test_a_list_of_tombstones_that_cannot_be_begun_leaves_nothing_behind(walker, keys):
    with no_file_longer_than(10):
        assert walker.get("/ask/").status_code == 503
    assert not [path.name for path in keys.iterdir() if "tombstones" in path.name]
    assert walker.get("/ask/").status_code == 200


@pytest.mark.proof
def test_the_log_of_a_full_disk_holds_no_word_of_hers(walker, back, caplog):
    sent = back(make_enrolled())
    with full_vault():
        walker.post("/ask/return/talk/", {"text": WORDS})
    (record,) = [record for record in caplog.records if record.levelname == "CRITICAL"]
    assert record.getMessage().startswith("A database takes no change or is away, and a page could not be served.")
    assert [word for word in (WORDS, sent.code, sent.request_id.hex) if word in caplog.text] == []
