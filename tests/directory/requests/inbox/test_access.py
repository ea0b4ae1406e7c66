"""Every page of the inbox and of the key, as everybody it does not belong to."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directory.requests.inbox_urls import urlpatterns
from directory.requests.models import Message, Report, Slot
from directory.requests.reports import file_report, reports_for
from tests.directory.requests.people import (
    PASSWORD,
    WORDS,
    make_account,
    make_enrolled,
    make_reader,
    signed_in,
    talk_with,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NAMES = [pattern.name for pattern in urlpatterns]
OF_A_TALK = [entry.name for entry in urlpatterns if "<uuid:slot>" in str(entry.pattern)]
SECRET = "a report nobody else may read"


@pytest.fixture
def talk(enrolled):
    return talk_with(enrolled)


@pytest.fixture
def report():
    reader = make_reader()
    file_report([reader.account], SECRET, timezone.now())
    return reports_for(reader.account)[0]


def address(name: str, slot, report) -> str:
    if name in OF_A_TALK:
        return reverse(name, args=[slot.pk])
    return reverse(name, args=[report.pk]) if name == "inbox_report" else reverse(name)


def tried(browser: Client, name: str, slot, report) -> list:
    where = address(name, slot, report)
    return [
        browser.get(where),
        browser.post(where, {"words": "mine", "light": "off", "delete": "yes", "place": "x"}),
        browser.post(where, {"unlock_password": PASSWORD, "words": "mine"}),
        browser.get(where),
    ]


def state() -> list:
    return [list(Slot.objects.values_list("pk", "state")), Message.objects.count(), Report.objects.count()]


def nobody():
    return Client()


def other_supporter():
    return make_enrolled().open().browser


def locked_holder_of_nothing():
    return make_enrolled().browser


def coordinator():
    return signed_in(make_account("", "Coordinators"))


def editor():
    return signed_in(make_account("", "Editors"))


def auditor():
    return signed_in(make_account("", "Auditors"))


def superuser():
    return signed_in(make_account(is_staff=True, is_superuser=True))


def reader_of_reports():
    return make_reader().open().browser


OTHERS = [nobody, other_supporter, locked_holder_of_nothing, coordinator, editor, auditor, superuser, reader_of_reports]


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("name", NAMES)
def test_nobody_else_reads_or_changes_anything(enrolled, talk, report, other, name):
    _sent, slot = talk
    browser = other()
    before = state()
    for answer in tried(browser, name, slot, report):
        assert answer.status_code < 500
        page = answer.content.decode()
        assert WORDS not in page
        assert SECRET not in page
        assert str(slot.pk) not in page or answer.status_code == 200  # an unlock form posts to where it stands
    assert state() == before
    enrolled.supporter.refresh_from_db()
    assert enrolled.supporter.takes_requests


@pytest.mark.parametrize("staff", [coordinator, editor, auditor, superuser])
@pytest.mark.parametrize("name", [name for name in NAMES if name != "inbox_lock"])
def test_staff_meet_a_closed_door(talk, report, staff, name):
    assert [answer.status_code for answer in tried(staff(), name, talk[1], report)] == [403] * 4


@pytest.mark.parametrize("name", OF_A_TALK)
def test_what_is_somebody_else_s_and_what_never_was_look_the_same(talk, name):
    other = make_enrolled().open()
    theirs, never = other.get(name, talk[1].pk), other.get(name, uuid4())
    assert theirs.status_code == never.status_code == 404
    assert theirs.content.decode().replace(str(talk[1].pk), "") == never.content.decode()


def test_the_holder_reads_it(enrolled, talk):
    enrolled.open()
    assert WORDS in enrolled.get("inbox_talk", talk[1].pk).content.decode()


def test_the_next_in_line_sees_nothing(enrolled):
    from tests.directory.requests.people import ask

    following = make_enrolled().open()
    ask(enrolled, following)
    page = following.get("inbox").content.decode()
    assert "Nothing is waiting for you." in page
    place = Slot.objects.exclude(state=Slot.State.RELEASED).filter(place=2).get()
    assert following.get("inbox_talk", place.pk).status_code == 404
    assert following.post("inbox_accept", place.pk).status_code == 404


def test_whoever_held_it_before_reads_it_no_more(enrolled, talk):
    enrolled.open().post("inbox_step_back", talk[1].pk)
    answer = enrolled.get("inbox_talk", talk[1].pk)
    assert answer.status_code == 409
    assert WORDS not in answer.content.decode()


def test_a_supporter_whose_account_was_closed_is_out_at_once(enrolled, talk):
    enrolled.open()
    user = enrolled.user
    user.is_active = False
    user.save()
    assert enrolled.get("inbox_talk", talk[1].pk)["Location"].startswith(reverse("account_login"))
