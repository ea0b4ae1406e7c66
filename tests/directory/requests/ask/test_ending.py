"""Reporting a problem, closing a talk, erasing everything."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from core.sealing.account import new_key_pair
from core.sealing.mailbox import fingerprint
from core.sealing.messages import Role
from directory.institutions.models import Institution
from directory.requests.models import Message, Report, Slot, SupportRequest, Visit
from directory.requests.rechoice import choose_again
from directory.requests.reports import open_report, reports_for
from directory.requests.routing import step_back, waiting_for
from directory.requests.talk import write
from directory.supporters.models import ReportReader
from directory.supporters.roles import READERS
from tests.directory.requests.ask.walking import text_of
from tests.directory.requests.core.people import accepted_by, ask, make_peer, opened, place_of, store_key
from tests.directory.requests.people import confirm_reader
from tests.directory.supporters.factories import make_programme

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def amira(db, keys):
    return make_peer(name="Amira")


@pytest.fixture
def sent(amira):
    return ask(amira, message="I cannot sleep.")


@pytest.fixture
def inside(walker, sent):
    walker.post("/ask/return/", {"code": sent.code})
    return walker


@pytest.fixture
def reader(db, keys):
    """Return (account, private key) of somebody who reads reports."""
    account = get_user_model().objects.create_user(email="reader@example.org")
    account.groups.add(Group.objects.get_or_create(name=READERS)[0])
    private, public = new_key_pair()
    store_key(account.pk, public)
    confirm_reader(ReportReader.objects.create(account=account), fingerprint(public))
    return account.pk, private


def test_a_report_reaches_its_reader_with_the_name(inside, reader):
    account, private = reader
    page = inside.post("/ask/return/report/", {"text": "They told my chief."})
    assert "Your report is with those who read reports." in text_of(page)
    (report,) = reports_for(account)
    assert open_report(report, private, account) == "About: Amira\n\nThey told my chief."


def test_the_page_says_who_reads_it_and_what_they_see(inside, reader):
    page = text_of(inside.get("/ask/return/report/"))
    assert "Your report goes to nobody who belongs to an organisation of Amira." in page
    assert "A reader of reports, who belongs to none of the organisations on this site" in page
    assert "They see nothing of your talk, and not your code." in page


def belongs_to(account: int, institution) -> None:
    """Say of a reader that they belong there, and let their key be confirmed for it."""
    row = ReportReader.objects.get(account=account)
    row.institution = institution
    row.save()
    row.confirmations.update(institution=institution)


def test_the_page_names_the_organisation_of_each_reader(inside, reader):
    belongs_to(reader[0], Institution.objects.create(name="Far away"))
    assert "A reader of reports, who belongs to Far away" in text_of(inside.get("/ask/return/report/"))


def test_a_reader_of_the_same_institution_does_not_get_it(inside, amira, reader):
    belongs_to(reader[0], amira.supporter.programme.institution)
    inside.post("/ask/return/report/", {"text": "They told my chief."})
    assert Report.objects.count() == 0


def test_a_reader_of_whoever_stepped_back_does_not_get_it(walker, reader):
    first, second = make_peer(name="Amira"), make_peer(name="Jonas", programme=make_programme("Far away"))
    sent = ask(first, second)
    accepted_by(first)
    step_back(place_of(first), first.account, timezone.now())
    walker.post("/ask/return/", {"code": sent.code})
    belongs_to(reader[0], first.supporter.programme.institution)
    assert "Nobody can read a report here just now." in text_of(walker.get("/ask/return/report/"))
    walker.post("/ask/return/report/", {"text": "They told my chief."})
    assert Report.objects.count() == 0


def test_a_reader_of_whoever_wrote_in_a_shared_talk_does_not_get_it(walker, reader):
    first, second = make_peer(name="Amira"), make_peer(name="Jonas", programme=make_programme("Far away"))
    sent = ask(first)
    write(accepted_by(first), Role.SUPPORTER, "I am here.", timezone.now(), by=first.account)
    choose_again(opened(sent), sent.requester_key, [second.account], "", timezone.now(), share_talk=True)
    walker.post("/ask/return/", {"code": sent.code})
    belongs_to(reader[0], first.supporter.programme.institution)
    assert "Nobody can read a report here just now." in text_of(walker.get("/ask/return/report/"))


def test_where_nobody_outside_reads_the_page_says_so_before_anything_is_typed(inside):
    page = inside.get("/ask/return/report/")
    assert "Nobody can read a report here just now." in text_of(page)
    assert 'href="/about/contact/"' in page.content.decode()
    assert "<textarea" not in page.content.decode()


def test_a_talk_that_was_tampered_with_still_has_a_reader_bound_to_nobody(inside, reader):
    Message.objects.order_by("number").last().delete()
    inside.post("/ask/return/report/", {"text": "They told my chief."})
    assert Report.objects.count() == 1


def test_a_double_press_files_one_report(inside, reader):
    for _ in range(2):
        inside.post("/ask/return/report/", {"text": "They told my chief."})
    assert Report.objects.count() == 1


def test_where_nobody_reads_reports_the_words_come_back(inside):
    page = inside.post("/ask/return/report/", {"text": "They told my chief."})
    assert "Nobody outside can read your report just now, so it was not sent." in text_of(page)
    assert "They told my chief.</textarea>" in page.content.decode()


@pytest.mark.parametrize(("text", "said"), [("", "Write what the problem is."), ("x" * 50_001, "Take out at least 1")])
def test_a_report_says_what_is_missing_or_too_much(inside, reader, text, said):
    assert said in text_of(inside.post("/ask/return/report/", {"text": text}))
    assert Report.objects.count() == 0


def test_a_report_posted_after_the_visit_ended_waits_for_the_code(inside, sent, reader):
    mark = inside.get("/ask/return/report/").content.decode().split('name="mark" value="')[1].split('"')[0]
    inside.let_time_pass()
    inside.post("/ask/return/report/", {"text": "They told my chief.", "mark": mark})
    assert Report.objects.count() == 0
    assert "They told my chief." in inside.post("/ask/return/", {"code": sent.code}).content.decode()


def test_closing_asks_first(inside):
    assert "End the talk?" in text_of(inside.get("/ask/return/close/"))
    assert SupportRequest.objects.get().state == SupportRequest.State.WAITING


def test_a_closed_talk_can_be_read_by_both(inside, amira):
    accepted_by(amira)
    page = text_of(inside.post("/ask/return/close/"))
    assert "This talk has ended. You can still read it." in page
    assert "I cannot sleep." in page
    assert len(waiting_for(amira.account)) == 1


def test_closing_while_somebody_is_asked_takes_it_from_them(inside, amira):
    inside.post("/ask/return/close/")
    assert waiting_for(amira.account) == []
    assert Slot.objects.exclude(wrap=None).count() == 0


def test_closing_twice_is_closing_once(inside):
    inside.post("/ask/return/close/")
    assert "This talk has ended." in text_of(inside.post("/ask/return/close/"))


def test_a_request_taken_back_can_be_given_to_others(inside, amira):
    jonas = make_peer(name="Jonas")
    page = inside.post("/ask/return/close/")
    assert "Choose who is asked" in text_of(page)
    form = inside.get("/ask/return/others/").content.decode()
    state = form.split('name="state" value="')[1].split('"')[0]
    inside.post("/ask/return/others/", {"asked": [str(jonas.account)], "share": "talk", "state": state})
    assert len(waiting_for(jonas.account)) == 1


def test_erasing_asks_first(inside):
    assert "Erase everything?" in text_of(inside.get("/ask/return/erase/"))
    assert SupportRequest.objects.count() == 1


def test_erased_means_nothing_is_there(inside, sent):
    page = text_of(inside.post("/ask/return/erase/"))
    assert "It is erased" in page
    counts = [model.objects.count() for model in (SupportRequest, Message, Slot, Visit)]
    assert counts == [0, 0, 0, 0]


def test_the_code_of_an_erased_request_opens_nothing(inside, sent):
    inside.post("/ask/return/erase/")
    page = text_of(inside.post("/ask/return/", {"code": sent.code}))
    assert "Nothing is here for this code." in page


def test_erasing_without_the_code_erases_nothing(walker, sent):
    assert "Come back with your code" in text_of(walker.post("/ask/return/erase/"))
    assert SupportRequest.objects.count() == 1


def test_a_talk_that_was_tampered_with_can_still_be_erased(inside):
    Message.objects.order_by("number").last().delete()
    inside.post("/ask/return/erase/")
    assert SupportRequest.objects.count() == 0


@pytest.mark.parametrize("page", ["close", "erase"])
def test_an_old_token_does_nothing_and_asks_again(strict, sent, page):
    strict.post("/ask/return/", {"code": sent.code, "csrfmiddlewaretoken": strict.token("/ask/return/")})
    response = strict.post(f"/ask/return/{page}/")
    assert response.status_code == 403
    assert "Press the button again" in text_of(response)
    assert SupportRequest.objects.get().state == SupportRequest.State.WAITING


def test_a_report_is_dated_by_day(inside, reader):
    inside.post("/ask/return/report/", {"text": "They told my chief."})
    assert Report.objects.get().received_on == timezone.now().date()
