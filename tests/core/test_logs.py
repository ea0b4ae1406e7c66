import logging

import pytest

from core.logs import BareRecord
from core.signals import leaving

WORDS = "these words are somebody's own"


def filtered(record: logging.LogRecord) -> str:
    BareRecord().filter(record)
    return logging.Formatter("%(message)s").format(record)


def broken_record() -> logging.LogRecord:
    try:
        raise ValueError(WORDS)
    except ValueError as error:
        return logging.LogRecord("a", logging.ERROR, "f", 1, "It broke", (), (type(error), error, error.__traceback__))


def test_the_text_of_an_error_is_not_logged() -> None:
    assert WORDS not in filtered(broken_record())


def test_kind_and_place_of_an_error_are_logged() -> None:
    said = filtered(broken_record())
    assert "ValueError" in said and "test_logs" in said


def test_the_request_is_taken_off_a_record(rf) -> None:
    record = logging.LogRecord("a", logging.ERROR, "f", 1, "It broke", (), None)
    record.request = rf.post("/ask/words/", {"message": WORDS})
    filtered(record)
    assert not hasattr(record, "request")


@pytest.fixture
def breaks_on_leaving():
    def breaks(sender, **kwargs) -> None:
        raise ValueError(WORDS)

    leaving.connect(breaks)
    yield
    leaving.disconnect(breaks)


@pytest.mark.django_db(databases=["default", "vault"])
def test_a_page_that_breaks_logs_neither_address_nor_words(client, capfd, breaks_on_leaving) -> None:
    client.raise_request_exception = False
    client.post("/leave/", {"message": WORDS}, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="OldPhone/1.0")
    said = "".join(capfd.readouterr())
    assert not any(trace in said for trace in (WORDS, "203.0.113.9", "OldPhone"))
