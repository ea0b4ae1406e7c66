"""The day after: ends are put on record once, and holders are reminded a year, six months and a month before."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils.timezone import localdate
from django.utils.translation import get_language

from directory.certification.models import Act, Certificate
from directory.certification.periods import months_later
from directory.certification.renewal import nightly
from directory.certification.renewal.models import Night, Reminder
from directory.certification.renewal.nightly import do_what_the_day_brings, note_ends, remind
from directory.supporters.models import Supporter
from tests.directory.certification.renewal.holders import make_holder
from tests.directory.supporters.factories import make_language

pytestmark = pytest.mark.django_db


def ends_in(months: int):
    return make_holder(days_left=(months_later(localdate(), months) - localdate()).days)


def test_an_end_is_put_on_record_once():
    holder = make_holder(days_left=-1)
    assert note_ends(localdate()) == 1
    assert note_ends(localdate()) == 0
    act = Act.objects.get(kind="expired")
    assert act.about == holder.certificate.number
    assert act.details == {"last_day": holder.certificate.valid_until.isoformat()}


def test_on_its_last_day_a_certificate_still_holds_and_its_holder_is_listed():
    holder = make_holder(days_left=0)
    assert note_ends(localdate()) == 0
    assert Supporter.objects.listed(localdate()).filter(pk=holder.pk).exists()
    assert not Supporter.objects.listed(localdate() + timedelta(days=1)).filter(pk=holder.pk).exists()


def test_many_ends_of_one_night_are_all_noted():
    make_holder(days_left=-1)
    one = Certificate.objects.get()
    Certificate.objects.bulk_create(
        Certificate(edition=one.edition, certifier=one.certifier, granted_here=True, valid_until=one.valid_until)
        for _ in range(450)
    )
    assert note_ends(localdate()) == 451
    assert Act.objects.filter(kind="expired").values("about").distinct().count() == 451


def test_one_that_was_withdrawn_does_not_run_out_besides():
    make_holder(days_left=-1)
    Certificate.objects.update(withdrawn_on=localdate() - timedelta(days=3))
    assert note_ends(localdate()) == 0


@pytest.mark.parametrize("months", [12, 6, 1])
def test_a_holder_is_reminded_once_for_each_of_the_three_days(months):
    holder = ends_in(months)
    assert remind(localdate())
    assert remind(localdate() + timedelta(days=1))
    assert [one.to for one in mail.outbox] == [[holder.account.email]]
    assert holder.certificate.number in mail.outbox[0].body
    assert "/supporters/me/renewal/" in mail.outbox[0].body


def test_over_a_year_three_reminders_go_out():
    make_holder(days_left=380)
    for day in range(0, 400, 3):
        remind(localdate() + timedelta(days=day))
    assert len(mail.outbox) == 3


def test_a_reminder_is_in_a_language_that_its_holder_speaks(settings, monkeypatch):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "German")]
    holder = ends_in(6)
    holder.languages.set([make_language("de")])
    written = []
    monkeypatch.setattr(nightly, "send_mail", lambda *_args: written.append(get_language()))
    assert remind(localdate())
    assert written == ["de"]


def test_nobody_is_reminded_thirteen_months_before():
    ends_in(13)
    remind(localdate())
    assert mail.outbox == []


def test_a_certificate_of_somebody_else_says_whom_to_ask():
    ends_in(6)
    Certificate.objects.update(granted_here=False)
    remind(localdate())
    assert "Certification house" in mail.outbox[0].body
    assert "/renewal/" not in mail.outbox[0].body


def test_a_closed_account_is_not_written_to():
    holder = ends_in(6)
    holder.account.is_active = False
    holder.account.save()
    remind(localdate())
    assert mail.outbox == []


class Refusing(EmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_with_the_mail_server_down_the_reminder_goes_out_later(settings):
    ends_in(6)
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    assert not do_what_the_day_brings(localdate())
    assert not Reminder.objects.exists()
    settings.EMAIL_BACKEND = usual
    assert do_what_the_day_brings(localdate())
    assert len(mail.outbox) == 1


def test_a_night_is_done_once():
    make_holder(days_left=-1)
    assert do_what_the_day_brings(localdate())
    assert not do_what_the_day_brings(localdate())
    assert Night.objects.get().done_on == localdate()
    assert do_what_the_day_brings(localdate() + timedelta(days=1))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_quiet_day_costs_one_query(rows, django_assert_num_queries):
    for _ in range(rows):
        ends_in(6)
    do_what_the_day_brings(localdate())
    with django_assert_num_queries(1):
        do_what_the_day_brings(localdate())
