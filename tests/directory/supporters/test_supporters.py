from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from directory.supporters.models import Supporter
from directory.supporters.recount import recount
from tests.directory.supporters.factories import counted_from_today, in_days, make_supporter

pytestmark = pytest.mark.django_db


def is_listed(person: Supporter) -> bool:
    return Supporter.objects.listed(in_days(0)).filter(pk=person.pk).exists()


@pytest.mark.parametrize(
    ("fields", "listed"),
    [
        ({}, True),
        ({"certificate": {"valid_until": timedelta(days=0)}}, True),
        ({"certificate": {"valid_until": timedelta(days=-1)}}, False),
        ({"certificate": {"com13": False}}, False),
        ({"certificate": {"com06": False}}, False),
        ({"certificate": {"withdrawn_on": timedelta(days=0)}}, False),
        ({"certificate": {"suspended_from": timedelta(days=0)}}, False),
        ({"certificate": {"suspended_from": timedelta(days=-9), "suspended_until": timedelta(days=0)}}, False),
        ({"certificate": {"suspended_from": timedelta(days=-9), "suspended_until": timedelta(days=-1)}}, True),
        ({"certificate": {"suspended_from": timedelta(days=1)}}, True),
        ({"confirmed_on": timedelta(days=-60)}, True),
        ({"confirmed_on": timedelta(days=-61)}, False),
        ({"confirmed_on": None}, False),
        ({"agreement_signed_on": None}, False),
        ({"agreement_ended_on": timedelta(days=-1)}, False),
        ({"suspended_on": timedelta(days=0)}, False),
        ({"takes_requests": False}, True),
    ],
)
def test_who_is_listed(fields, listed):
    assert is_listed(make_supporter(**counted_from_today(fields))) == listed


def test_a_site_may_list_people_without_com06(settings):
    settings.LEEWARD_LIST_WITHOUT_COM06 = True
    assert is_listed(make_supporter(certificate={"com06": False}))


def test_the_days_recount_follows_a_change_of_the_setting(settings):
    person = make_supporter(certificate={"com06": False})
    for without, listed in ((True, True), (False, False)):
        settings.LEEWARD_LIST_WITHOUT_COM06 = without
        recount(in_days(0))
        assert is_listed(person) == listed


def test_examples_are_listed_in_a_demonstration():
    assert is_listed(make_supporter(is_example=True))


def test_examples_are_hidden_everywhere_else(settings):
    settings.LEEWARD_DEMO = False
    assert not is_listed(make_supporter(is_example=True))


def test_a_certificate_that_is_withdrawn_hides_its_holder_at_once():
    person = make_supporter()
    person.certificate.withdrawn_on = in_days(0)
    person.certificate.save()
    assert not is_listed(person)


def test_a_certificate_that_is_suspended_hides_its_holder_at_once_and_shows_them_again_at_once():
    person = make_supporter()
    for first, listed in ((in_days(0), False), (None, True)):
        person.certificate.suspended_from = first
        person.certificate.save()
        assert is_listed(person) == listed


def test_a_suspension_to_come_hides_its_holder_on_its_first_day_without_anybodys_help():
    make_supporter(certificate={"suspended_from": in_days(3)})
    assert [Supporter.objects.listed(in_days(day)).count() for day in (2, 3)] == [1, 0]


def test_a_certificate_that_is_renewed_lists_its_holder_again():
    person = make_supporter(certificate={"valid_until": in_days(-1)})
    person.certificate.valid_until = in_days(100)
    person.certificate.save()
    assert is_listed(person)


def test_saving_one_field_renews_the_last_day_listed():
    person = make_supporter()
    person.confirmed_on = in_days(-61)
    person.save(update_fields=["confirmed_on"])
    assert not is_listed(person)


def test_whoever_is_on_leave_takes_no_requests():
    make_supporter(leave=(0, 0))
    assert not Supporter.objects.taking_requests(in_days(0)).exists()


def test_whoever_comes_back_tomorrow_takes_requests_tomorrow():
    make_supporter(leave=(0, 0))
    assert Supporter.objects.taking_requests(in_days(1)).exists()


def test_a_name_becomes_the_address():
    assert make_supporter("Amira Ben Ali").slug == "amira-ben-ali"


def test_a_name_in_another_script_becomes_an_address_too():
    assert make_supporter("Олена").slug == "olena"


def test_a_second_person_of_a_name_gets_an_address_that_counts_nobody():
    make_supporter("Amira")
    assert make_supporter("Amira").slug.startswith("amira-")


def test_a_name_without_letters_gets_an_address():
    assert make_supporter("…").slug


def test_the_address_stays_when_the_name_changes():
    person = make_supporter("Amira")
    person.display_name = "Amina"
    person.save()
    assert person.slug == "amira"


@pytest.mark.parametrize("field", ["confirmed_on", "agreement_signed_on"])
def test_a_day_to_come_is_refused_where_it_would_list_somebody_too_long(field):
    person = make_supporter()
    setattr(person, field, in_days(1))
    with pytest.raises(ValidationError) as refused:
        person.full_clean()
    assert refused.value.message_dict == {field: ["This day has not come yet. Enter today or an earlier day."]}
