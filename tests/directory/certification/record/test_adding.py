"""What is added to the record of audits: numbered, chained, sealed, and without anybody's words."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from django.db import connection, transaction

from core.issuing_keys import Use, folder, newest
from core.sealing.errors import MissingKey
from directory.certification.record.acts import Act, Kind
from directory.certification.record.adding import add
from directory.certification.record.canonical import BEGINNING, Written, digest_of, seal_of
from directory.certification.record.verifying import verify
from tests.directory.requests.core.together import at_once

pytestmark = pytest.mark.django_db
APPLICATION = UUID("8c5ad5d1-6f5d-4f0e-9d43-5f6f9f0f6f10")
# Computed by hand as canonical.py describes it, with Python's own hashlib.
KNOWN = "8f4992b469ea72ac5be21dfe1862b96582f82e373176c2ac617123519f8e06b0"


def test_the_first_act_is_number_one_and_follows_nothing():
    act = add(Kind.APPLIED, about=APPLICATION, who=7)
    assert (act.number, act.previous, act.who) == (1, BEGINNING, 7)


def test_each_act_follows_the_one_before():
    first, second = add(Kind.APPLIED, about=APPLICATION), add(Kind.SUBMITTED, about=APPLICATION)
    assert (second.number, second.previous) == (2, first.digest)


def test_an_act_is_read_back_as_it_was_added():
    details = {"standard": "COM06", "grade": "FC", "from": date(2026, 11, 26), "counts": [8, 9], "all": True}
    at = datetime(2026, 11, 26, 21, 2, 36, 5, tzinfo=timezone(timedelta(hours=1)))
    add(Kind.FINDING, about=APPLICATION, who=7, details=details, at=at)
    act = Act.objects.get()
    assert (act.at, act.about, act.kind) == (at, str(APPLICATION), "finding")
    assert act.details == {**details, "from": "2026-11-26"}


def test_an_act_is_about_an_application_or_a_certificate():
    assert add(Kind.REVOKED, about="RS-8F2K-41QD").about == "RS-8F2K-41QD"
    with pytest.raises(ValueError, match="an application's id or a certificate's number"):
        add(Kind.REVOKED, about="Amira from Leuven")


@pytest.mark.parametrize(
    "words", ["she was tired", "Zoë", 4.5, b"FC", {"nested": ["not a code"]}, "x" * 41, "a\nb", {"two words": 1}]
)
def test_words_have_no_place_in_the_record(words):
    with pytest.raises(ValueError, match="no words"):
        add(Kind.FINDING, about=APPLICATION, details={"reason": words})
    assert Act.objects.count() == 0


def test_a_moment_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        add(Kind.APPLIED, about=APPLICATION, at=datetime(2026, 11, 26, 12))  # noqa: DTZ001 that is the point


def test_a_kind_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="boasted"):
        add("boasted", about=APPLICATION)


def test_an_act_goes_with_the_transaction_that_it_was_part_of():
    with transaction.atomic():
        add(Kind.APPLIED, about=APPLICATION)
        transaction.set_rollback(True)
    assert add(Kind.APPLIED, about=APPLICATION).number == 1


def test_the_digest_is_what_the_written_format_gives():
    at = datetime(2026, 11, 26, 20, 2, 36, 123, tzinfo=UTC)
    act = Written(1, at, "finding", None, "RS-8F2K-41QD", {"b": [1, True], "a": "FC"}, BEGINNING)
    assert digest_of(act) == KNOWN


def test_the_moment_is_hashed_in_one_zone():
    here = Written(1, datetime(2026, 11, 26, 20, tzinfo=UTC), "applied", 7, "RS-1", {}, BEGINNING)
    there = Written(1, here.at.astimezone(timezone(timedelta(hours=9))), "applied", 7, "RS-1", {}, BEGINNING)
    assert digest_of(here) == digest_of(there)


def test_the_seal_needs_the_key_from_the_file():
    act = add(Kind.APPLIED, about=APPLICATION)
    assert act.seal == seal_of(act.digest, newest(Use.RECORD).secret)
    assert act.seal != seal_of(act.digest, bytes(32))


def test_a_record_that_has_begun_takes_nothing_without_its_key(settings, tmp_path):
    add(Kind.APPLIED, about=APPLICATION)
    settings.LEEWARD_ISSUING_KEYS = tmp_path
    with pytest.raises(MissingKey):
        add(Kind.SUBMITTED, about=APPLICATION)


def test_the_first_act_of_all_makes_the_key(settings, tmp_path):
    settings.LEEWARD_ISSUING_KEYS = tmp_path / "issuing"
    add(Kind.APPLIED, about=APPLICATION)
    assert len(list(folder().iterdir())) == 1


@pytest.mark.parametrize("before", [1, 3])
def test_adding_takes_as_many_queries_however_long_the_record_is(django_assert_num_queries, before):
    for _ in range(before):
        add(Kind.APPLIED, about=APPLICATION)
    # A savepoint and its end, the head looked for, locked and moved on, the act.
    with django_assert_num_queries(5):
        add(Kind.SUBMITTED, about=APPLICATION)


@pytest.mark.django_db(databases=["default", "vault"], transaction=True)
def test_many_workers_at_once_leave_one_chain():
    numbers = at_once(lambda: add(Kind.APPLIED, about=APPLICATION).number, 24)
    assert sorted(numbers) == list(range(1, 25))
    assert verify().count == 24


@pytest.mark.django_db(databases=["default", "vault"], transaction=True)
def test_a_test_that_filled_the_record_leaves_it_empty():
    assert not Act.objects.exists()
    assert "act_kept" in str(_triggers())


def _triggers() -> list:
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger",
    }
    with connection.cursor() as cursor:
        cursor.execute(sql[connection.vendor])
        return cursor.fetchall()
