from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from core.cache import generation
from core.signals import minute_passed
from directory.supporters.facets.sets import Number
from directory.supporters.models import FacetPosting, Language, Leave, Supporter
from directory.supporters.recount import FEW, load_sets, recount, recount_when_due
from tests.directory.supporters.factories import counted, in_days, make_language, make_supporter

pytestmark = pytest.mark.django_db


def number(facet: str, value: str) -> int:
    return load_sets().number({facet: [value]}).people


def everything() -> tuple:
    people = list(Supporter.objects.order_by("pk").values_list("pk", "order_key"))
    return people, sorted(FacetPosting.objects.exclude(people=b"").values_list("facet", "value", "people"))


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_counting_twice_changes_nothing():
    make_supporter()
    recount(in_days(0))
    before = everything()
    recount(in_days(0))
    assert everything() == before


def test_nobody_who_is_not_listed_is_counted():
    make_supporter(confirmed_on=in_days(-61))
    counted()
    assert number("language", "en") == 0


@pytest.mark.parametrize(
    ("facet", "value"),
    [("language", "de"), ("setting", "ambulance"), ("contact", "phone"), ("profession", "midwife"), ("country", "GB")],
)
def test_a_new_person_is_counted_when_the_transaction_ends(committed, facet, value):
    counted()
    with committed():
        make_supporter(
            languages=("de",), settings=("ambulance",), ways=(), profession="midwife", country="GB"
        ).contact_ways.model.objects.create(supporter=Supporter.objects.get(), way="phone")
    assert number(facet, value) == 1


def test_what_changes_one_by_one_is_what_a_whole_count_finds(committed):
    with committed():
        amira, piotr, _ruth = make_supporter("Amira"), make_supporter("Piotr"), make_supporter("Ruth")
    with committed():
        amira.takes_requests = False
        amira.save()
        amira.languages.set([make_language("de")])
        Leave.objects.create(supporter=piotr, starts_on=in_days(0), ends_on=in_days(3))
    kept = everything()
    counted()
    assert everything() == kept


def test_a_person_who_is_deleted_is_counted_no_more(committed):
    person = make_supporter()
    counted()
    with committed():
        person.delete()
    assert number("language", "en") == 0


def test_a_certificate_that_is_withdrawn_leaves_the_numbers(committed):
    person = make_supporter()
    counted()
    with committed():
        person.certificate.withdrawn_on = in_days(0)
        person.certificate.save()
    assert number("language", "en") == 0


@pytest.mark.parametrize("people", [1, 3])
def test_whose_suspension_is_over_is_listed_again_from_the_day_after(people):
    for _ in range(people):
        make_supporter(certificate={"suspended_from": in_days(-3), "suspended_until": in_days(1)})
    recount(in_days(1))
    assert number("language", "en") == 0
    recount(in_days(2))
    assert number("language", "en") == people


def test_whoever_has_another_reason_not_to_be_listed_stays_out_when_a_suspension_is_over():
    make_supporter(suspended_on=in_days(-9), certificate={"suspended_from": in_days(-3), "suspended_until": in_days(1)})
    recount(in_days(2))
    assert number("language", "en") == 0


def test_a_leave_that_begins_turns_the_window_for_the_numbers(committed):
    person = make_supporter()
    counted()
    with committed():
        Leave.objects.create(supporter=person, starts_on=in_days(0), ends_on=in_days(3))
    assert number("available", "1") == 0


def test_a_change_that_is_taken_back_renews_nothing(committed):
    make_supporter()
    counted()
    with committed() as callbacks, transaction.atomic():
        make_supporter()
        transaction.set_rollback(True)
    assert [callback for callback in callbacks if callback.__name__ == "renew_changed"] == []


def test_many_changes_in_one_transaction_are_renewed_once(committed, django_assert_max_num_queries):
    with committed() as callbacks:
        for _ in range(3):
            make_supporter()
    with django_assert_max_num_queries(0):
        for callback in callbacks:
            if callback.__name__ == "renew_changed":
                callback()


def test_more_than_a_few_changes_are_counted_as_a_whole(committed):
    person = make_supporter()
    with committed():
        Supporter.objects.bulk_create(Supporter(**fields(person, number)) for number in range(FEW + 1))
        for someone in Supporter.objects.all():
            someone.save()
    assert load_sets().number({"country": ["BE"]}) == Number(FEW + 2)


def fields(person: Supporter, number: int) -> dict:
    from tests.directory.supporters.factories import make_certificate

    names = ("profession", "programme", "country", "agreement_signed_on", "confirmed_on", "takes_requests")
    kept = {name: getattr(person, name) for name in names}
    return {**kept, "display_name": f"N{number}", "slug": f"n{number}", "certificate": make_certificate()}


def test_a_change_forgets_the_kept_pages(committed):
    before = generation()
    with committed():
        make_supporter()
    assert generation() != before


def test_a_renamed_institution_forgets_the_kept_pages(committed):
    institution = make_supporter().programme.institution
    before = generation()
    with committed():
        institution.name = "Lake hospital"
        institution.save()
    assert generation() != before


def test_a_reader_sees_a_change_at_once_in_spite_of_kept_pages(client, committed):
    with committed():
        person = make_supporter("Amira")
    assert b"Ask Amira" in client.get("/directory/").content
    with committed():
        person.takes_requests = False
        person.save()
    assert b"Ask Amira" not in client.get("/directory/").content


def test_a_new_day_is_counted_once():
    make_supporter()
    recount(in_days(-1))
    assert [recount_when_due(in_days(0)), recount_when_due(in_days(0))] == [True, False]


def test_the_minute_after_midnight_counts_anew():
    person = make_supporter(leave=(-5, -1))
    recount(in_days(-1))
    minute_passed.send(sender=None, now=timezone.now())
    person.refresh_from_db()
    assert number("available", "1") == 1


def test_the_first_change_on_a_site_that_never_counted_counts_everybody(committed):
    make_supporter("Amira")
    with committed():
        make_supporter("Piotr")
    assert number("language", "en") == 2


def test_the_directory_can_be_counted_by_hand():
    make_supporter()
    call_command("recount_directory")
    assert number("language", "en") == 1


@pytest.mark.django_db(transaction=True)
def test_changes_at_the_same_moment_are_all_counted():
    people = [make_supporter() for _ in range(6)]
    counted()
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(learn_german, people))
    assert number("language", "de") == 6


def learn_german(person: Supporter) -> None:
    try:
        person.languages.add(Language.objects.get_or_create(tag="de", defaults={"name": "German"})[0])
    finally:
        connection.close()
