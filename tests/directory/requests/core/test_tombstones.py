"""An old copy of the vault, put back, does not bring back what was erased."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from core.sealing.errors import MissingKey, TooLong
from core.sealing.tombstones import bury, read
from directory.requests.due import do_what_is_due
from directory.requests.erasure import erase
from directory.requests.models import Message, Slot, SupportRequest, Upkeep
from directory.requests.rechoice import choose_again
from directory.requests.talk import open_with_code, read_talk
from directory.requests.tombstones import KEPT, forget_old, name_of_request, put_in_order, tombstones_file
from tests.directory.requests.core.people import WORDS, ask, make_peer, opened

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TABLES = (SupportRequest, Slot, Message, Upkeep)


class Backup:
    """A copy of the rows of requests, as a backup holds them."""

    def __init__(self) -> None:
        put_in_order()
        self.rows = [(model, list(model.objects.all())) for model in TABLES]

    def restore(self) -> None:
        for model in reversed(TABLES):
            model.objects.all().delete()
        for model, rows in self.rows:
            model.objects.bulk_create(rows)


@pytest.fixture
def erased():
    """A request that was erased after the backup was taken."""
    sent = ask(make_peer())
    backup = Backup()
    erase(sent.request_id)
    return sent, backup


def test_without_looking_the_old_copy_would_stay(erased):
    _, backup = erased
    backup.restore()
    assert SupportRequest.objects.exists()


def test_even_then_her_code_opens_nothing_and_an_alarm_sounds(erased, alarms):
    sent, backup = erased
    backup.restore()
    assert open_with_code(sent.code) is None
    assert len(alarms()) == 1


@pytest.mark.parametrize("path", ["/ask/", "/ask/return/", "/inbox/"])
def test_before_any_page_is_served_it_is_erased_again(client, erased, path):
    _, backup = erased
    backup.restore()
    client.get(path)
    assert not SupportRequest.objects.exists()


def test_her_code_then_opens_nothing(client, erased):
    sent, backup = erased
    backup.restore()
    assert client.post("/ask/return/", {"code": sent.code}).status_code == 200
    assert open_with_code(sent.code) is None


def test_a_tick_erases_it_again(erased, now):
    _, backup = erased
    backup.restore()
    do_what_is_due(now)
    assert not SupportRequest.objects.exists()


def test_what_was_not_erased_is_still_there(erased):
    _, backup = erased
    other = ask(make_peer())
    Backup.__init__(backup)
    backup.restore()
    put_in_order()
    assert open_with_code(other.code) is not None


def test_a_backup_from_before_there_were_tombstones_is_put_in_order_too(erased):
    _, backup = erased
    backup.restore()
    Upkeep.objects.all().delete()
    put_in_order()
    assert not SupportRequest.objects.exists()


def test_a_talk_that_she_erased_to_begin_afresh_does_not_come_back(now):
    sent = ask(make_peer())
    backup = Backup()
    choose_again(opened(sent), sent.requester_key, [make_peer().account], "", now, share_talk=False)
    put_in_order()
    assert open_with_code(sent.code) is not None
    backup.restore()
    put_in_order()
    assert open_with_code(sent.code) is None


def test_a_beginning_afresh_that_came_to_nothing_erases_nothing(now):
    sent = ask(make_peer())
    with pytest.raises(TooLong):
        choose_again(opened(sent), sent.requester_key, [make_peer().account], "x" * 100_000, now, share_talk=False)
    put_in_order()
    assert [entry.text for entry in read_talk(opened(sent)).entries] == [WORDS]


def test_a_talk_that_she_shared_comes_back_whole(now):
    sent = ask(make_peer())
    backup = Backup()
    choose_again(opened(sent), sent.requester_key, [make_peer().account], "", now, share_talk=True)
    backup.restore()
    put_in_order()
    assert open_with_code(sent.code) is not None


def test_the_warning_names_nothing(erased, caplog):
    _, backup = erased
    backup.restore()
    put_in_order()
    (said,) = [record.getMessage() for record in caplog.records]
    assert said == "The vault held requests that had been erased. They were erased again."


def test_where_all_is_well_one_query_is_enough(erased, django_assert_num_queries):
    put_in_order()
    with django_assert_num_queries(1, using="vault"):
        put_in_order()


@pytest.mark.parametrize("path", ["/ask/", "/ask/return/", "/inbox/"])
def test_while_the_file_is_gone_nothing_is_served(client, erased, path):
    tombstones_file().unlink()
    assert client.get(path).status_code == 503


def test_while_the_file_is_gone_typed_words_come_back(client, erased):
    tombstones_file().unlink()
    answer = client.post("/ask/return/talk/", {"text": "I could not sleep."})
    assert "I could not sleep." in answer.content.decode()


def test_while_the_file_is_gone_the_public_pages_go_on(client, erased):
    tombstones_file().unlink()
    assert client.get("/about/what-is-kept/").status_code == 200


def test_the_file_of_another_vault_is_not_taken(erased):
    tombstones_file().unlink()
    Upkeep.objects.update(id=bytes(16))
    with pytest.raises(MissingKey):
        put_in_order()


def test_the_command_says_what_to_do_when_the_file_is_gone(erased):
    tombstones_file().unlink()
    with pytest.raises(CommandError, match="Put the file back beside the keys"):
        call_command("tombstones")


def test_an_operator_can_accept_the_loss(client, erased):
    tombstones_file().unlink()
    call_command("tombstones", begin_anew=True, verbosity=0)
    assert client.get("/ask/return/").status_code == 200


def test_a_folder_that_cannot_be_written_to_stops_no_erasure_and_raises_an_alarm(alarms, monkeypatch):
    sent = ask(make_peer())
    put_in_order()

    def no_space(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)
    erase(sent.request_id)
    assert not SupportRequest.objects.exists()
    assert alarms() == ["An erasure could not be noted beside the keys. An old backup could bring it back."]


def test_old_tombstones_go_when_no_copy_can_be_read_any_more(erased, now):
    forget_old(now.date() + KEPT)
    assert len(tombstones_file().read_text().splitlines()) == 2
    forget_old(now.date() + KEPT + timedelta(days=1))
    assert len(tombstones_file().read_text().splitlines()) == 1


def test_clearing_old_ones_keeps_vault_and_file_together(erased, now, django_assert_num_queries):
    forget_old(now.date() + KEPT + timedelta(days=1))
    with django_assert_num_queries(1, using="vault"):
        put_in_order()


def test_an_erasure_that_was_noted_and_cut_off_before_its_commit_is_carried_out(now):
    """As after a crash between the two: she said so, and the file knows."""
    sent = ask(make_peer())
    put_in_order()
    mark = read(tombstones_file()).mark(name_of_request(sent.request_id))
    bury(tombstones_file(), [mark], now.date())
    put_in_order()
    assert not SupportRequest.objects.exists()
