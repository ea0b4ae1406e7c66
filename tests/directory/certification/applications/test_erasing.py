"""Applications that nobody decided go whole, a set time after their last change."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.timezone import localdate

from core.models import User
from directory.certification.applications.erasing import erase_undecided
from directory.certification.applications.models import Application, Item
from directory.certification.audits.deciding import agree, propose
from directory.certification.audits.models import Assignment, Decision
from directory.certification.models import Act
from directory.certification.record.acts import Kind
from directory.certification.record.adding import add
from tests.directory.certification.applications.candidates import make_application, show
from tests.directory.certification.audits.auditors import assigned_to_two, handed_in, judged, make_auditor
from tests.directory.supporters.factories import make_supporter
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db
DAYS = 180


def quiet_for(application: Application, days: int) -> Application:
    """Let nothing have happened to this application for so many days."""
    day = localdate() - timedelta(days=days)
    Application.objects.filter(pk=application.pk).update(named_on=day, confirmed_on=day)
    return application


@pytest.mark.parametrize(("days", "erased"), [(DAYS - 1, 0), (DAYS, 1)])
def test_a_draft_is_erased_when_its_time_is_over(days, erased):
    quiet_for(make_application(), days)
    assert erase_undecided(localdate()) == erased
    assert Application.objects.count() == 1 - erased


def test_evidence_that_was_added_begins_the_time_anew():
    application = quiet_for(make_application(), 400)
    show(application, ["COM01"])
    assert erase_undecided(localdate()) == 0
    Item.objects.update(added_on=localdate() - timedelta(days=DAYS))
    assert erase_undecided(localdate()) == 1
    assert not Item.objects.exists()


def test_one_that_waits_for_the_contact_person_goes_after_the_last_mail():
    application = quiet_for(make_application("named"), 400)
    Application.objects.update(asked_contact_on=localdate() - timedelta(days=DAYS - 1))
    assert erase_undecided(localdate()) == 0
    Application.objects.filter(pk=application.pk).update(asked_contact_on=localdate() - timedelta(days=DAYS))
    assert erase_undecided(localdate()) == 1


def test_one_that_was_withdrawn_goes_with_who_was_to_look_at_it():
    application = quiet_for(make_application("withdrawn"), 400)
    Application.objects.update(decided_on=localdate() - timedelta(days=DAYS))
    Assignment.objects.create(
        application=application, part="first", auditor=make_auditor(), assigned_on=localdate() - timedelta(days=300)
    )
    assert erase_undecided(localdate()) == 1
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("state", ["submitted", "returned", "granted", "refused"])
def test_what_lies_with_auditors_or_was_decided_stays(state):
    quiet_for(make_application(state), 4000)
    assert erase_undecided(localdate()) == 0


def test_the_record_stays():
    application = quiet_for(make_application(), DAYS)
    add(Kind.CONFIRMED, about=application.pk)
    erase_undecided(localdate())
    assert Act.objects.get().about == str(application.pk)


def test_the_account_that_was_made_for_it_goes_too():
    quiet_for(make_application(), DAYS)
    erase_undecided(localdate())
    assert not User.objects.filter(email__startswith="candidate-").exists()


@pytest.mark.parametrize("need", ["group", "supporter", "another application", "superuser"])
def test_an_account_that_something_else_needs_stays(need):
    application = quiet_for(make_application(), DAYS)
    account = application.candidate
    if need == "group":
        account.groups.add(Group.objects.create(name="Some group"))
    elif need == "supporter":
        make_supporter(account=account)
    elif need == "superuser":
        get_user_model().objects.filter(pk=account.pk).update(is_superuser=True)
    else:
        make_application("refused", candidate=account)
    erase_undecided(localdate())
    assert User.objects.filter(pk=account.pk).exists()


def test_what_was_decided_stays_when_an_administrator_deletes_the_account(client):
    application = handed_in()
    first, second = assigned_to_two(application)
    judged(application, first)
    propose(application, first, localdate())
    agree(application, second, localdate())
    client.force_login(make_staff(superuser=True))
    client.post(f"/admin/users/delete/{application.candidate_id}/")
    assert not User.objects.filter(pk=application.candidate_id).exists()
    assert Decision.objects.get().granted
    assert application.findings.count() == 14
