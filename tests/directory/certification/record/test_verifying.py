"""Whoever changes, cuts or forges the record of audits is found out, at the first act that is wrong."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction

from core.issuing_keys import Use, make, newest
from directory.certification.record import triggers
from directory.certification.record.acts import Act, ActIsKept, Kind, RecordHead
from directory.certification.record.adding import add
from directory.certification.record.canonical import BEGINNING, Written, digest_of, seal_of
from directory.certification.record.verifying import Broken, Fault, Verified, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def acts():
    """Five acts of one application."""
    kinds = (Kind.APPLIED, Kind.CONFIRMED, Kind.SUBMITTED, Kind.ASSIGNED, Kind.DECISION)
    return [add(kind, about="app-1", who=3, details={"grade": "FC"}) for kind in kinds]


def by_the_owner_of_the_database(sql: str, *values: object) -> None:
    """Do what only somebody can who first takes the triggers away."""
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
    triggers.install(connection)


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_record", *arguments, stdout=out)
    return out.getvalue()


def test_an_empty_record_holds():
    assert verify() == Verified(0, BEGINNING)


def test_a_whole_record_holds_and_names_its_head(acts):
    assert verify() == Verified(5, acts[-1].digest)


@pytest.mark.parametrize("count", [1, 3])
def test_verifying_takes_two_queries_however_long_the_record_is(count, django_assert_num_queries):
    for _ in range(count):
        add(Kind.APPLIED, about="app-1")
    with django_assert_num_queries(2):
        verify()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "revoked"),
        ("who", 4),
        ("who", None),
        ("about", "app-2"),
        ("details", '{"grade": "NC"}'),
        ("digest", "0" * 64),
    ],
)
def test_a_changed_act_is_named(acts, column, value):
    by_the_owner_of_the_database(f"UPDATE certification_act SET {column} = %s WHERE number = 3", value)
    assert verify() == Broken(3, Fault.CHANGED)


def test_a_changed_moment_is_named(acts):
    moved = acts[2].at + timedelta(microseconds=1)
    by_the_owner_of_the_database("UPDATE certification_act SET at = %s WHERE number = 3", moved)
    assert verify() == Broken(3, Fault.CHANGED)


@pytest.mark.parametrize("number", [1, 3])
def test_an_act_that_was_taken_out_is_named(acts, number):
    by_the_owner_of_the_database("DELETE FROM certification_act WHERE number = %s", number)
    assert verify() == Broken(number, Fault.MISSING)


def test_an_act_that_was_written_anew_without_the_key_is_named(acts):
    """Digest and chain are right up to here; the seal is made with a key that is none of the site's."""
    act = acts[4]
    forged = digest_of(Written(5, act.at, "decision", 3, "app-1", {"grade": "NC"}, act.previous))
    by_the_owner_of_the_database(
        "UPDATE certification_act SET details = %s, digest = %s, seal = %s WHERE number = 5",
        '{"grade": "NC"}',
        forged,
        seal_of(forged, bytes(32)),
    )
    RecordHead.objects.update(digest=forged)
    assert verify() == Broken(5, Fault.FORGED)


def test_an_act_that_was_written_anew_breaks_what_follows(acts):
    act, secret = acts[2], newest(Use.RECORD).secret
    anew = digest_of(Written(3, act.at, act.kind, 4, act.about, act.details, act.previous))
    by_the_owner_of_the_database(
        "UPDATE certification_act SET who = 4, digest = %s, seal = %s WHERE number = 3", anew, seal_of(anew, secret)
    )
    assert verify() == Broken(4, Fault.UNCHAINED)


def test_a_tail_that_was_cut_off_is_noticed_by_the_head_row(acts):
    by_the_owner_of_the_database("DELETE FROM certification_act WHERE number > 3")
    assert verify() == Broken(4, Fault.CUT)


def cut_with_its_head(acts) -> None:
    by_the_owner_of_the_database("DELETE FROM certification_act WHERE number > 3")
    RecordHead.objects.update(number=3, digest=acts[2].digest)


def test_a_tail_cut_off_with_its_head_row_is_noticed_by_what_was_noted(acts):
    cut_with_its_head(acts)
    assert verify() == Verified(3, acts[2].digest)
    assert verify(number=5) == Broken(4, Fault.CUT)
    assert verify(head=acts[4].digest) == Broken(4, Fault.CUT)
    assert verify(5, acts[4].digest) == Broken(4, Fault.CUT)


def test_a_record_that_was_written_anew_with_the_key_is_noticed_by_what_was_noted(acts):
    cut_with_its_head(acts)
    for kind in (Kind.ASSIGNED, Kind.DECISION):
        add(kind, about="app-1", who=4)
    assert isinstance(verify(), Verified)
    assert verify(5, acts[4].digest) == Broken(5, Fault.OTHER)


def test_what_was_noted_early_still_holds_when_the_record_has_grown(acts):
    assert verify(2, acts[1].digest) == Verified(5, acts[4].digest)
    assert verify(head=acts[1].digest) == Verified(5, acts[4].digest)


def test_a_head_row_that_was_set_back_is_noticed(acts):
    RecordHead.objects.update(number=4, digest=acts[3].digest)
    assert verify() == Broken(5, Fault.UNCHAINED)


def test_acts_that_an_older_key_sealed_hold_after_an_exchange(acts):
    make(Use.RECORD, acts[-1].at + timedelta(days=1))
    add(Kind.GRANTED, about="RS-8F2K-41QD")
    assert verify().count == 6


def test_the_command_tells_number_and_head(acts):
    assert said().startswith(f"5 acts hold.\nnumber 5\nhead   {acts[-1].digest}\n")


def test_the_command_ends_with_a_fault_that_names_the_first_broken_act(acts):
    by_the_owner_of_the_database("UPDATE certification_act SET who = 4 WHERE number IN (2, 4)")
    with pytest.raises(CommandError, match=r"^Broken at act 2: what it says was changed\.$"):
        said()


def test_the_command_compares_with_what_was_noted(acts):
    cut_with_its_head(acts)
    with pytest.raises(CommandError, match="Broken at act 4: the record ends before it"):
        said("--number", "5", "--head", acts[4].digest.upper())


def test_the_command_refuses_half_a_head():
    with pytest.raises(CommandError, match="Copy it whole"):
        said("--head", "abc")


def test_the_command_says_so_where_the_keys_are_not(settings):
    settings.LEEWARD_ISSUING_KEYS = None
    with pytest.raises(CommandError, match="cannot be checked here"):
        said()


def test_the_model_refuses_to_change_and_to_delete(acts):
    act = Act.objects.get(number=2)
    for deed in (act.save, act.delete, Act.objects.all().delete, lambda: Act.objects.update(who=4)):
        with pytest.raises(ActIsKept):
            deed()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE certification_act SET who = 4 WHERE number = 2",
        "UPDATE certification_act SET number = 9 WHERE number = 5",
        "DELETE FROM certification_act WHERE number = 5",
        "DELETE FROM certification_act",
    ],
)
def test_the_database_refuses_to_change_and_to_delete(acts, sql):
    with pytest.raises(Error, match="never changed or deleted"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert verify().count == 5


def test_the_database_refuses_to_replace_an_act(acts):
    names = "number, at, kind, who, about, details, previous, digest, seal"
    copied = f"SELECT {names.replace('who', '4')} FROM certification_act WHERE number = 2"
    replacing = {
        "sqlite": f"INSERT OR REPLACE INTO certification_act ({names}) {copied}",
        "postgresql": f"INSERT INTO certification_act ({names}) {copied} ON CONFLICT (number) DO UPDATE SET who = 4",
    }[connection.vendor]
    with pytest.raises(Error, match="never changed or deleted"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(replacing)


def test_postgresql_refuses_to_empty_the_record(acts):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(Error, match="never changed or deleted"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE certification_act")
