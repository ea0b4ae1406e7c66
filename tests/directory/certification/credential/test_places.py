"""Which bit stands for which signed file, and when it is set for good."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.signals import minute_passed
from directory.certification.credential import places
from directory.certification.credential.places import (
    PLACES,
    StatusPlace,
    does_not_hold,
    newest_list,
    place_of,
    revoke_places,
    revoked_indexes,
)
from directory.certification.models import Certificate
from directory.certification.validity import Validity
from tests.directory.requests.core.together import at_once
from tests.directory.supporters.factories import counted_from_today, in_days, make_certificate

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 26)
near = st.integers(-2, 2).map(lambda days: DAY + timedelta(days=days))


def in_the_database(**fields) -> Certificate:
    """Make a certificate as it is after a day went by: nothing was saved on it, so no signal told."""
    certificate = make_certificate()
    place_of(certificate.pk)
    Certificate.objects.filter(pk=certificate.pk).update(**fields)
    return certificate


def test_a_certificate_keeps_its_place():
    certificate = make_certificate()
    assert place_of(certificate.pk) == place_of(certificate.pk)


def test_places_are_drawn_from_the_whole_list_and_tell_no_order():
    drawn = [place_of(make_certificate().pk).index for _ in range(30)]
    assert drawn != sorted(drawn)
    assert max(drawn) - min(drawn) > PLACES // 4


def test_a_place_that_is_taken_is_drawn_anew(monkeypatch):
    taken = place_of(make_certificate().pk).index
    draws = iter([taken, taken, (taken + 1) % PLACES])
    monkeypatch.setattr(places.secrets, "randbelow", lambda most: next(draws))
    assert place_of(make_certificate().pk).index == (taken + 1) % PLACES


def test_two_credentials_never_share_a_place():
    place = place_of(make_certificate().pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        StatusPlace.objects.create(certificate=make_certificate(), list=place.list, index=place.index)


def test_a_list_that_is_half_full_is_followed_by_the_next(monkeypatch):
    monkeypatch.setattr(places, "MOST", 2)
    assert [place_of(make_certificate().pk).list for _ in range(5)] == [1, 1, 2, 2, 3]
    assert newest_list() == 3


def test_the_first_list_is_there_before_anybody_has_a_place():
    assert newest_list() == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(near, st.none() | near, st.none() | near, st.none() | near)
def test_the_database_says_what_the_rule_says(until, withdrawn, first, last):
    fields = {"valid_until": until, "withdrawn_on": withdrawn, "suspended_from": first, "suspended_until": last}
    with transaction.atomic():
        certificate = in_the_database(**fields)
        certificate.refresh_from_db()
        found = StatusPlace.objects.filter(does_not_hold(DAY), certificate=certificate).exists()
        assert found == (certificate.validity(DAY) is not Validity.VALID)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"valid_until": timedelta(days=0)}, 1),
        ({"withdrawn_on": timedelta(days=1)}, 1),
        ({"suspended_from": timedelta(days=1)}, 1),
        ({"suspended_from": timedelta(days=0), "suspended_until": timedelta(days=0)}, 0),
    ],
)
def test_a_bit_is_set_from_the_day_on_without_anybodys_help(fields, day):
    index = place_of(in_the_database(**counted_from_today(fields)).pk).index
    assert revoked_indexes(1, in_days(day - 1)) == []
    assert revoked_indexes(1, in_days(day)) == [index]


def test_a_bit_that_was_set_stays_set_when_the_suspension_is_over():
    certificate = in_the_database(suspended_from=in_days(-1), suspended_until=in_days(0))
    old = place_of(certificate.pk)
    minute_passed.send(sender=None, now=timezone.now())
    assert revoked_indexes(1, in_days(1)) == [old.index]
    assert place_of(certificate.pk) != old


def test_a_certificate_that_is_saved_revokes_its_own_place_and_no_other():
    other, own = in_the_database(withdrawn_on=in_days(0)), in_the_database(withdrawn_on=in_days(0))
    own.refresh_from_db()
    own.save()
    assert list(StatusPlace.objects.filter(revoked=True).values_list("certificate", flat=True)) == [own.pk]
    assert StatusPlace.objects.get(certificate=other).revoked is False


def test_revoking_twice_changes_nothing():
    in_the_database(withdrawn_on=in_days(0))
    assert [revoke_places(in_days(0)), revoke_places(in_days(0))] == [1, 0]


@pytest.mark.parametrize("certificates", [1, 3])
def test_a_list_takes_one_query_however_many_are_revoked(certificates, django_assert_num_queries):
    for _ in range(certificates):
        in_the_database(withdrawn_on=in_days(0))
    with django_assert_num_queries(1):
        assert len(revoked_indexes(1, in_days(0))) == certificates


@pytest.mark.parametrize("certificates", [1, 3])
def test_a_minute_takes_one_look_when_nothing_ends_and_two_steps_when_something_does(
    certificates, django_assert_num_queries
):
    for _ in range(certificates):
        in_the_database(withdrawn_on=in_days(1))
    with django_assert_num_queries(1):
        revoke_places(in_days(0))
    with django_assert_num_queries(2):
        revoke_places(in_days(1))


@pytest.mark.django_db(databases=["default", "vault"], transaction=True)
def test_many_who_ask_at_once_get_one_place():
    certificate = make_certificate()
    assert len(set(at_once(lambda: place_of(certificate.pk).pk, 12))) == 1
