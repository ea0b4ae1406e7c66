"""Who may be given an application."""

import pytest
from django.contrib.auth import get_user_model
from django.utils.timezone import localdate

from directory.certification.applications.acts import NotNow
from directory.certification.applications.models import Application
from directory.certification.audits.assigning import InConflict, assign, choices
from directory.certification.audits.conflicts import Conflict
from directory.certification.audits.models import Assignment, Tie
from tests.directory.certification.applications.candidates import make_application
from tests.directory.certification.audits.auditors import handed_in, judged, make_auditor
from tests.directory.supporters.factories import make_supporter

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(db):
    return handed_in()


def refused(application, auditor, part="first"):
    with pytest.raises(InConflict) as raised:
        assign(application, part, auditor, localdate())
    assert not Assignment.objects.filter(auditor=auditor).exists()
    return raised.value.conflicts


def test_an_auditor_of_another_organisation_is_assigned(application):
    auditor = make_auditor()
    assign(application, "first", auditor, localdate())
    assert Assignment.objects.get().auditor == auditor


def test_an_auditor_from_the_candidates_institution_is_refused(application):
    assert refused(application, make_auditor("Harbour hospital")) == [Conflict.INSTITUTION]


def test_an_auditor_who_supports_in_the_candidates_programme_is_refused(application):
    auditor = make_auditor()
    make_supporter(account=auditor, programme=application.programme)
    assert Conflict.PROGRAMME in refused(application, auditor)


def test_a_candidate_who_is_also_an_auditor_is_refused():
    auditor = make_auditor()
    assert Conflict.SELF in refused(handed_in(candidate=auditor), auditor)


@pytest.mark.parametrize("way", [("mentor", "trainee"), ("trainee", "mentor")])
def test_mentor_and_trainee_do_not_audit_each_other(application, way):
    auditor = make_auditor()
    Tie.objects.create(**dict(zip(way, (auditor, application.candidate), strict=True)))
    assert refused(application, auditor) == [Conflict.MENTOR]


def test_an_auditor_whose_organisation_nobody_knows_is_refused(application):
    assert refused(application, make_auditor("")) == [Conflict.PLACE_UNKNOWN]


def test_the_second_person_is_of_another_organisation_than_the_first(application, settings):
    first, colleague = make_auditor("Audit house"), make_auditor("Audit house")
    assign(application, "first", first, localdate())
    assert refused(application, colleague, "second") == [Conflict.SAME_ORGANISATION]
    settings.LEEWARD_TWO_ORGANISATIONS = False
    assign(application, "second", colleague, localdate())


def test_nobody_has_both_parts_even_where_one_organisation_is_enough(application, settings):
    settings.LEEWARD_TWO_ORGANISATIONS = False
    auditor = make_auditor()
    assign(application, "first", auditor, localdate())
    with pytest.raises(InConflict):
        assign(application, "second", auditor, localdate())


def test_an_administrator_who_is_no_auditor_is_refused(application):
    administrator = get_user_model().objects.create_superuser("admin@example.org", "four plain words here")
    refused(application, administrator)


def test_an_auditor_who_has_left_is_refused(application):
    refused(application, make_auditor(is_active=False))


@pytest.mark.parametrize("state", ["named", "draft", "granted", "refused", "withdrawn"])
def test_only_what_was_handed_in_is_assigned(state):
    with pytest.raises(NotNow):
        assign(make_application(state), "first", make_auditor(), localdate())


def test_another_auditor_takes_over_a_part(application):
    first, next_one = make_auditor(), make_auditor()
    assign(application, "first", first, localdate())
    assign(application, "first", next_one, localdate())
    assert [one.auditor for one in Assignment.objects.filter(ended_on=None)] == [next_one]


def test_those_with_the_least_work_and_no_conflict_come_first(application):
    busy, idle, local = make_auditor(), make_auditor(), make_auditor("Harbour hospital")
    assign(handed_in(), "first", busy, localdate())
    found = choices(application, "first")
    assert [(one.auditor, one.load, bool(one.conflicts)) for one in found] == [
        (idle, 0, False),
        (busy, 1, False),
        (local, 0, True),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_choosing_takes_as_many_queries_for_one_auditor_as_for_three(application, number, django_assert_num_queries):
    for _ in range(number):
        make_auditor()
    loaded = Application.objects.select_related("edition", "programme").get(pk=application.pk)
    with django_assert_num_queries(5):
        choices(loaded, "first")


def test_whoever_judged_does_not_check_it_after_a_change_of_parts(application):
    judge_of_it, other = make_auditor(), make_auditor()
    assign(application, "first", judge_of_it, localdate())
    judged(application, judge_of_it)
    assign(application, "first", other, localdate())
    with pytest.raises(InConflict) as raised:
        assign(application, "second", judge_of_it, localdate())
    assert raised.value.conflicts == [Conflict.BOTH_PARTS]
