import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from core.sealing.messages import Role
from directory.requests import erasure
from directory.requests.due import do_what_is_due
from directory.requests.erasure import NotCleaned, erase
from directory.requests.models import Message, Slot, SupportRequest
from directory.requests.rechoice import choose_again
from directory.requests.talk import open_with_code, write
from tests.directory.requests.core.people import ask, make_peer, opened, row_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "vault"])
on_sqlite = pytest.mark.skipif("connections['vault'].vendor != 'sqlite'", reason="about SQLite's log")


def raw() -> bytes:
    """Return the bytes of the vault's file and of its log."""
    main = Path(connections["vault"].settings_dict["NAME"])
    log = main.with_name(main.name + "-wal")
    return main.read_bytes() + (log.read_bytes() if log.exists() else b"")


def pieces_of(sent) -> list[bytes]:
    """Return 24 bytes out of everything that is stored of a request: short enough to lie on one page."""
    row = row_of(sent)
    values = [row.lookup, row.requester_wrap, row.head]
    values += Slot.objects.filter(request=row).exclude(wrap=None).values_list("wrap", flat=True)
    values += Message.objects.filter(request=row).values_list("sealed", flat=True)
    return [bytes(value)[8:32] for value in values]


def reading_elsewhere():
    """Return a connection that has read and not ended its transaction, so that the log cannot be emptied."""
    reader = sqlite3.connect(connections["vault"].settings_dict["NAME"])
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM requests_message").fetchone()
    return closing(reader)


def test_nothing_of_a_request_is_left(now):
    sent, other = ask(make_peer()), ask(make_peer())
    write(opened(sent), Role.REQUESTER, "One more thing.", now)
    erase(sent.request_id)
    assert open_with_code(sent.code) is None
    for model in (SupportRequest, Slot, Message):
        column = "pk" if model is SupportRequest else "request_id"
        assert {getattr(row, column) for row in model.objects.all()} == {other.request_id}


def test_erasing_twice_is_erasing_once():
    sent = ask(make_peer())
    erase(sent.request_id)
    erase(sent.request_id)
    assert not SupportRequest.objects.exists()


@on_sqlite
def test_no_byte_of_an_erased_request_is_left_in_the_file_or_its_log(now):
    sent = ask(make_peer(), make_peer())
    write(opened(sent), Role.REQUESTER, "One more thing. " * 2000, now)
    pieces = pieces_of(sent)
    assert all(piece in raw() for piece in pieces)
    erase(sent.request_id)
    assert [piece for piece in pieces if piece in raw()] == []


@on_sqlite
def test_no_byte_of_an_earlier_talk_is_left_when_she_begins_afresh(now):
    sent = ask(make_peer())
    pieces = [bytes(row.sealed)[8:32] for row in Message.objects.filter(request=row_of(sent))]
    assert all(piece in raw() for piece in pieces)
    choose_again(opened(sent), sent.requester_key, [make_peer().account], "", now, share_talk=False)
    assert [piece for piece in pieces if piece in raw()] == []


@on_sqlite
def test_a_reader_in_the_way_is_said_and_the_rows_are_gone_even_so(monkeypatch):
    monkeypatch.setattr(erasure, "PATIENCE", 0.1)
    sent = ask(make_peer())
    with reading_elsewhere(), pytest.raises(NotCleaned):
        erase(sent.request_id)
    assert open_with_code(sent.code) is None


@on_sqlite
def test_the_next_tick_cleans_what_a_reader_kept(monkeypatch, now):
    monkeypatch.setattr(erasure, "PATIENCE", 0.1)
    sent = ask(make_peer())
    pieces = pieces_of(sent)
    with reading_elsewhere() as reader:
        with pytest.raises(NotCleaned):
            erase(sent.request_id)
        do_what_is_due(now)
        assert any(piece in raw() for piece in pieces)
        reader.rollback()
    do_what_is_due(now)
    assert [piece for piece in pieces if piece in raw()] == []


@on_sqlite
def test_a_tick_beside_a_reader_raises_nothing(now):
    ask(make_peer())
    with reading_elsewhere():
        do_what_is_due(now)


@pytest.mark.skipif("connections['vault'].vendor != 'postgresql'", reason="about PostgreSQL's dead rows")
def test_erasing_vacuums_the_tables_of_requests():
    sent = ask(make_peer())
    with CaptureQueriesContext(connections["vault"]) as queries:
        erase(sent.request_id)
    assert queries.captured_queries[-1]["sql"].startswith("VACUUM requests_message, requests_slot")


@pytest.mark.skipif("connections['vault'].vendor != 'postgresql'", reason="about PostgreSQL's dead rows")
def test_the_dead_rows_of_an_erasure_that_was_killed_before_it_vacuumed_go_within_a_day(now):
    sent = ask(make_peer())
    do_what_is_due(now)
    SupportRequest.objects.filter(pk=sent.request_id).delete()
    with CaptureQueriesContext(connections["vault"]) as queries:
        do_what_is_due(now + timedelta(days=1))
    assert any(query["sql"].startswith("VACUUM (FULL) requests_message") for query in queries.captured_queries)
