"""While the mail server is down, what needs no mail goes on: the contact person's no, and every act of an audit."""

import pytest
from django.test import Client
from django.utils.timezone import localdate

from directory.certification.applications.naming import digest_of
from directory.certification.audits.deciding import propose
from tests.directory.certification.applications.candidates import make_application
from tests.directory.certification.audits.auditors import assigned_to_two, handed_in, judged

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mail_is_down(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def test_the_contact_persons_no_is_kept():
    application = make_application("named", contact_token=digest_of("t"), asked_contact_on=localdate())
    assert Client().post("/supporters/apply/confirm/t/", {"answer": "no"}).status_code == 200
    application.refresh_from_db()
    assert application.state == "withdrawn"


def test_a_yes_that_could_not_be_kept_leaves_no_link_in_the_log(caplog):
    make_application("named", contact_token=digest_of("quince-0471"), asked_contact_on=localdate())
    assert Client().post("/supporters/apply/confirm/quince-0471/", {"answer": "yes"}).status_code == 503
    assert "/supporters/apply/confirm/<str:token>/" in caplog.text
    assert "quince-0471" not in caplog.text


@pytest.mark.parametrize(
    ("part", "typed", "state"),
    [
        ("more", {"asked_for": "Which course was it?"}, "returned"),
        ("agree", {"answer": "agree"}, "granted"),
        ("agree", {"answer": "back"}, "submitted"),
    ],
    ids=["asking for more", "agreeing", "sending back"],
)
def test_an_act_of_an_audit_is_done_whole(part, typed, state):
    application = handed_in()
    first, second = assigned_to_two(application)
    if part == "agree":
        judged(application, first)
        propose(application, first, localdate())
    auditor = Client()
    auditor.force_login(second if part == "agree" else first)
    assert auditor.post(f"/admin/audits/{application.pk}/{part}/", typed).status_code == 302
    application.refresh_from_db()
    assert application.state == state
