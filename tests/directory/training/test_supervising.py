from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from directory.training.models import Meeting, Supervision
from tests.directory.supporters.factories import make_supporter

pytestmark = pytest.mark.django_db
HERE, CALL = reverse("supervision"), reverse("supervision_too_much")


class Down(BaseEmailBackend):
    def send_messages(self, messages) -> int:
        raise ConnectionRefusedError


@pytest.fixture
def supporter():
    return make_supporter("Amira")


@pytest.fixture
def browser(supporter):
    browser = Client()
    browser.force_login(supporter.account)
    return browser


@pytest.fixture
def supervision(supporter):
    return Supervision.objects.create(supporter=supporter, name="Dr Example", email="supervisor@example.org")


def in_days(days: int) -> str:
    return (localdate() + timedelta(days=days)).isoformat()


def test_the_supervisor_gets_a_mail_that_names_the_supporter_and_no_reason(browser, supervision):
    answer = browser.post(CALL, follow=True)
    (sent,) = mail.outbox
    assert sent.to == ["supervisor@example.org"]
    assert "Amira says that it is too much just now" in sent.body
    assert "A mail is on its way to Dr Example." in answer.content.decode()


def test_a_hard_night_sends_one_mail(browser, supervision):
    for _ in range(3):
        browser.post(CALL)
    assert len(mail.outbox) == 1


def test_on_another_day_another_mail_goes(browser, supervision):
    Supervision.objects.update(called_on=localdate() - timedelta(days=1))
    browser.post(CALL)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("typed", "on"), [({"light_off": "on"}, False), ({}, True)])
def test_the_light_goes_off_where_that_is_wanted(supporter, browser, supervision, typed, on):
    browser.post(CALL, typed)
    supporter.refresh_from_db()
    assert supporter.takes_requests is on


def test_without_a_supervisor_the_light_can_be_turned_off_all_the_same(supporter, browser):
    assert "You have no supervisor here yet" in browser.get(HERE).content.decode()
    browser.post(CALL, {"light_off": "on"})
    supporter.refresh_from_db()
    assert supporter.takes_requests is False
    assert mail.outbox == []


def test_a_mail_server_that_is_down_is_told_and_can_be_tried_again(supporter, browser, supervision, settings):
    settings.EMAIL_BACKEND = f"{Down.__module__}.{Down.__qualname__}"
    answer = browser.post(CALL, {"light_off": "on"}, follow=True)
    assert "The mail could not be sent just now." in answer.content.decode()
    supporter.refresh_from_db()
    supervision.refresh_from_db()
    assert (supporter.takes_requests, supervision.called_on) == (False, None)


def test_a_day_to_meet_is_kept_once(browser, supervision):
    for _ in range(2):
        browser.post(HERE, {"on": in_days(7)})
    assert [each.on.isoformat() for each in Meeting.objects.all()] == [in_days(7)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Choose a day."), ("soon", "Write the day like 2026-12-24."), ("2020-01-01", "This day is over.")],
)
def test_a_day_that_cannot_be_is_refused_with_what_to_do(browser, supervision, typed, said):
    answer = browser.post(HERE, {"on": typed})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Meeting.objects.exists()


def test_nobody_removes_the_day_of_somebody_else(browser, supervision):
    other = Supervision.objects.create(supporter=make_supporter("Bo"), name="Dr Other", email="other@example.org")
    theirs = Meeting.objects.create(supervision=other, on=localdate())
    mine = Meeting.objects.create(supervision=supervision, on=localdate())
    for meeting in (theirs, mine):
        browser.post(reverse("supervision_remove", args=[meeting.pk]))
    assert list(Meeting.objects.all()) == [theirs]
