"""Renewing: what counts, when, and what it does to the certificate, the record and the directory."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from directory.certification.models import Act, Certificate
from directory.certification.periods import months_later, years_later
from directory.certification.renewal.acts import NotNow, renew, take_over
from directory.certification.renewal.counting import counted, months_since, since
from directory.certification.renewal.models import Claim, Renewal
from directory.supporters.models import Supporter
from tests.directory.certification.renewal.holders import make_claim, make_holder, statement_of

pytestmark = pytest.mark.django_db


def renewed(holder) -> Certificate:
    renew(holder.certificate, localdate(), by=holder.account_id)
    return Certificate.objects.get(pk=holder.certificate_id)


def test_a_certificate_holds_five_years_more_counted_from_its_last_day():
    holder = make_holder()
    before = holder.certificate.valid_until
    make_claim(holder, training_hours="5")
    assert renewed(holder).valid_until == years_later(before, 5)
    assert Renewal.objects.get().before == before


def test_the_directory_lists_its_holder_longer_at_once():
    holder = make_holder(days_left=10, confirmed_on=localdate())
    make_claim(holder, training_hours="5")
    renewed(holder)
    assert Supporter.objects.get(pk=holder.pk).listed_until == localdate() + timedelta(days=60)


def test_it_stands_in_the_record_with_who_and_until_when():
    holder = make_holder()
    make_claim(holder, training_hours="5")
    certificate = renewed(holder)
    act = Act.objects.get(kind="renewed")
    assert (act.about, act.who) == (certificate.number, holder.account_id)
    assert act.details == {"until": certificate.valid_until.isoformat()}


@pytest.mark.parametrize(
    ("amounts", "enough"),
    [
        ({"training_hours": "4.99"}, False),
        ({"training_hours": "5"}, True),
        ({"peer_supporters_mentored": "4"}, False),
        ({"peer_supporters_mentored": "5"}, True),
        ({"interviews": "30", "distinct_second_victims": "14"}, False),
        ({"interviews": "29", "distinct_second_victims": "15"}, False),
        ({"interviews": "30", "distinct_second_victims": "15"}, True),
    ],
)
def test_one_way_must_be_reached(amounts, enough):
    holder = make_holder()
    make_claim(holder, **amounts)
    if enough:
        assert renewed(holder)
    else:
        with pytest.raises(NotNow):
            renewed(holder)


def test_the_own_count_and_talks_held_elsewhere_are_added_up():
    holder = make_holder()
    take_over(holder.certificate, statement_of(holder, 10, 20), by=holder.account_id)
    make_claim(holder, interviews="10", distinct_second_victims="5")
    assert counted(holder.certificate) == {"interviews": 30, "distinct_second_victims": 15}
    assert renewed(holder)


@pytest.mark.parametrize("state", [Claim.State.WAITING, Claim.State.REFUSED])
def test_what_nobody_confirmed_does_not_count(state):
    holder = make_holder()
    make_claim(holder, state, training_hours="5")
    with pytest.raises(NotNow):
        renewed(holder)


def test_what_was_before_the_window_does_not_count():
    holder = make_holder(days_left=0)
    make_claim(holder, days_ago=(localdate() - since(holder.certificate)).days, training_hours="5")
    assert counted(holder.certificate) == {"training_hours": 5}
    Claim.objects.update(held_on=since(holder.certificate) - timedelta(days=1))
    assert counted(holder.certificate) == {}


def test_a_certificate_is_renewed_from_a_year_before_its_last_day():
    first = months_later(localdate(), 12)
    early = make_holder(days_left=(first - localdate()).days + 3)
    make_claim(early, training_hours="5")
    with pytest.raises(NotNow):
        renewed(early)
    Certificate.objects.update(valid_until=first)
    assert renewed(early)


@pytest.mark.parametrize("days_left", [-1, -400])
def test_one_that_has_run_out_is_not_renewed(days_left):
    holder = make_holder(days_left=days_left)
    make_claim(holder, training_hours="5")
    with pytest.raises(NotNow):
        renewed(holder)


def test_one_is_renewed_on_its_last_day():
    holder = make_holder(days_left=0)
    make_claim(holder, training_hours="5")
    assert renewed(holder)


@pytest.mark.parametrize("field", ["withdrawn_on", "suspended_from"])
def test_one_that_does_not_hold_today_is_not_renewed(field):
    holder = make_holder()
    make_claim(holder, training_hours="5")
    Certificate.objects.update(**{field: localdate()})
    with pytest.raises(NotNow):
        renewed(holder)


def test_one_that_was_granted_elsewhere_is_not_renewed_here():
    holder = make_holder()
    make_claim(holder, training_hours="5")
    Certificate.objects.update(granted_here=False)
    with pytest.raises(NotNow):
        renewed(holder)


def test_pressing_twice_renews_once_and_what_counted_counts_no_more():
    holder = make_holder()
    take_over(holder.certificate, statement_of(holder, 15, 30), by=holder.account_id)
    once = renewed(holder)
    with pytest.raises(NotNow):
        renewed(holder)
    assert counted(once) == {}
    assert since(once) == localdate() + timedelta(days=1)
    assert months_since(once) == months_later(localdate().replace(day=1), 1)


def test_a_later_statement_takes_the_place_of_an_earlier_one():
    holder = make_holder()
    for people in (3, 4):
        take_over(holder.certificate, statement_of(holder, people, 9), by=holder.account_id)
    assert counted(holder.certificate)["distinct_second_victims"] == 4


def test_an_earlier_statement_does_not_come_back():
    holder = make_holder()
    old = statement_of(holder, 3, 9, at=timezone.now() - timedelta(minutes=5))
    take_over(holder.certificate, statement_of(holder, 4, 9), by=holder.account_id)
    with pytest.raises(NotNow):
        take_over(holder.certificate, old, by=holder.account_id)


def test_somebody_elses_statement_is_not_taken_over():
    holder, other = make_holder(), make_holder()
    with pytest.raises(NotNow):
        take_over(holder.certificate, statement_of(other, 4, 9), by=holder.account_id)


def test_a_statement_about_other_months_is_not_taken_over():
    holder = make_holder()
    with pytest.raises(NotNow):
        take_over(holder.certificate, statement_of(holder, 4, 9, since=localdate()), by=holder.account_id)


def test_after_an_early_renewal_what_is_older_than_five_years_counts_no_more():
    holder, early = make_holder(days_left=10), years_later(localdate(), -5) - timedelta(days=200)
    Renewal.objects.create(
        certificate=holder.certificate,
        renewed_on=early,
        before=years_later(holder.certificate.valid_until, -5),
        until=holder.certificate.valid_until,
    )
    claim = make_claim(holder, training_hours="5")
    Claim.objects.filter(pk=claim.pk).update(held_on=years_later(localdate(), -5))
    assert counted(holder.certificate) == {"training_hours": 5}
    Claim.objects.filter(pk=claim.pk).update(held_on=early + timedelta(days=1))
    with pytest.raises(NotNow):
        renewed(holder)
