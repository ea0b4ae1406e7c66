"""What lies in the two databases and in the logs: nothing that tells more than confidentiality.md allows."""

import logging

import pytest
from django.apps import apps
from django.db import OperationalError, connections, models
from django.utils import timezone

from core.sealing.messages import Role
from directory.requests.due import do_what_is_due
from directory.requests.models import SupportRequest
from directory.requests.rechoice import choose_again
from directory.requests.routing import close, decline
from directory.requests.talk import write
from tests.directory.requests.core.people import WORDS, accepted_by, ask, make_peer, opened, place_of

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
VAULT = list(apps.get_app_config("requests").get_models())
NAMES = [model.__name__ for model in VAULT]

# Everything that is not sealed or hashed. Whoever adds a column here says what a thief of the vault learns from it.
IN_CLEAR = {
    "AccountKey": {"id", "version", "state", "created_on", "waits_from"},
    "Arrival": {"expires_at"},
    "LoadNote": {"id", "week"},
    "MailHour": {"id", "hour"},
    "KeyMark": {"id", "kind"},
    "Message": {"id", "request", "number"},
    "Notice": {"id", "hour"},
    "OutboxMail": {"id", "queued_on", "not_before"},
    "OwnCount": {"id"},
    "Report": {"id", "received_on"},
    "Slot": {"id", "request", "place", "state", "due_at"},
    "SupportRequest": {"id", "month", "state", "created_on", "last_message_on"},
    "Tally": {"month"},
    "Unlock": {"expires_at"},
    "Upkeep": {"cleaned_on"},
    "Visit": {"expires_at"},
}


@pytest.mark.parametrize("model", VAULT, ids=NAMES)
def test_only_these_columns_are_in_clear(model):
    clear = {field.name for field in model._meta.fields if not isinstance(field, models.BinaryField)}
    assert clear == IN_CLEAR[model.__name__]


@pytest.mark.parametrize("model", VAULT, ids=NAMES)
def test_no_row_has_a_running_number(model):
    assert isinstance(model._meta.pk, models.UUIDField | models.BinaryField)


@pytest.mark.parametrize("model", VAULT, ids=NAMES)
@pytest.mark.skipif("connections['vault'].vendor != 'sqlite'", reason="about SQLite's hidden numbers")
def test_no_table_keeps_the_order_in_which_rows_came(model):
    with connections["vault"].cursor() as cursor, pytest.raises(OperationalError, match="no such column"):
        cursor.execute(f"SELECT rowid FROM {model._meta.db_table}")


@pytest.mark.skipif("connections['vault'].vendor != 'postgresql'", reason="about PostgreSQL's counters")
def test_no_counter_belongs_to_a_table_of_the_vault():
    with connections["vault"].cursor() as cursor:
        cursor.execute("SELECT sequencename FROM pg_sequences WHERE sequencename LIKE 'requests\\_%%'")
        assert cursor.fetchall() == []


@pytest.mark.parametrize("model", VAULT, ids=NAMES)
def test_no_table_points_out_of_the_vault(model):
    related = {field.related_model for field in model._meta.get_fields() if field.is_relation}
    assert related <= set(VAULT)


def everything_in(alias: str) -> dict[str, list]:
    found = {}
    for table in sorted(connections[alias].introspection.table_names()):
        with connections[alias].cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


@pytest.fixture
def peers():
    return [make_peer() for _ in range(3)]


def a_whole_story(first, second, third):
    """Ask, decline, accept, answer, close, choose again; returns what sending gave back."""
    now = timezone.now()
    sent = ask(first, second)
    decline(place_of(first), first.account, now)
    write(accepted_by(second), Role.SUPPORTER, "I am here.", now)
    write(opened(sent), Role.REQUESTER, "Thank you.", now)
    close(place_of(second), second.account)
    choose_again(opened(sent), sent.requester_key, [third.account], "And now?", now, share_talk=False)
    do_what_is_due(now)
    return sent


def test_the_content_database_is_the_same_before_and_after_a_request(peers):
    before = everything_in("default")
    a_whole_story(*peers)
    assert everything_in("default") == before


def test_no_line_is_logged_about_a_request(peers, caplog):
    caplog.set_level(logging.DEBUG)
    a_whole_story(*peers)
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_no_word_nor_code_nor_person_can_be_read_in_the_vault(peers, encoding):
    sent = a_whole_story(*peers)
    secrets = [WORDS, "I am here.", "hospital", "And now?", sent.code, peers[0].supporter.display_name, peers[0].email]
    stored = repr(everything_in("vault"))
    readable = [secret for secret in secrets if repr(secret.encode(encoding))[2:-1] in stored or secret in stored]
    assert readable == []
    assert SupportRequest.objects.get().pk.hex in stored or str(SupportRequest.objects.get().pk) in stored


def test_ids_say_nothing_of_the_order(peers):
    sent = [ask(peers[0], now=timezone.now()) for _ in range(9)]
    stored = list(SupportRequest.objects.values_list("pk", flat=True))
    assert stored == sorted(one.request_id for one in sent)
    assert {one.request_id.version for one in sent} == {4}
