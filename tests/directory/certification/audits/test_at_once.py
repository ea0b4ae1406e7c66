"""Two people who decide in the same moment, each with a database connection of their own."""

from functools import partial
from threading import Lock

import pytest
from django.utils.timezone import localdate
from wagtail.models import Collection, Locale, Page

from directory.certification.applications.acts import NotNow
from directory.certification.applications.models import Application
from directory.certification.audits.deciding import agree, propose, send_back
from directory.certification.audits.models import Decision
from directory.certification.models import Act, Certificate
from tests.directory.certification.audits.auditors import assigned_to_two, handed_in, judged
from tests.directory.requests.core.together import at_once

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "vault"])


@pytest.fixture(autouse=True)
def roots(db):
    """The roles of a site hang on its first page and its first collection, which a test like these takes away."""
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    if Page.get_first_root_node() is None:
        Locale.objects.get_or_create(language_code="en")
        Page.add_root(title="Root")


def together(*acts) -> list[str]:
    """Do these acts at once, and return how each went."""
    waiting, one_takes = list(acts), Lock()

    def work() -> str:
        with one_takes:
            act = waiting.pop()
        try:
            act()
        except NotNow:
            return "too late"
        return "done"

    return sorted(at_once(work, times=len(acts)))


@pytest.fixture
def proposed():
    application = handed_in()
    first, second = assigned_to_two(application)
    judged(application, first)
    propose(application, first, localdate())
    return application, second


def test_agreeing_twice_at_once_makes_one_certificate(proposed):
    application, second = proposed
    act = partial(agree, application, second, localdate())
    assert together(act, act) == ["done", "too late"]
    assert Certificate.objects.count() == 1
    assert Act.objects.filter(kind="granted").count() == 1


def test_agreeing_and_sending_back_at_once_leaves_one_of_the_two(proposed):
    application, second = proposed
    assert together(partial(agree, application, second, localdate()), partial(send_back, application, second)) == [
        "done",
        "too late",
    ]
    granted = Application.objects.get().state == "granted"
    assert Certificate.objects.exists() == granted
    assert Decision.objects.exists() == granted


def test_proposing_twice_at_once_puts_one_decision_before_the_second_person():
    application = handed_in()
    first, _second = assigned_to_two(application)
    judged(application, first)
    act = partial(propose, application, first, localdate())
    assert together(act, act) == ["done", "too late"]
    assert Decision.objects.count() == 1
