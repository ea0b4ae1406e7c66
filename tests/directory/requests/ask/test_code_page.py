"""The code, ways to take it along, and what happens next."""

import re
from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from qrcode.main import QRCode

from core.qr import picture_of
from core.sealing.code import read_code
from directory.requests.ask import open_talk
from directory.requests.ask.line import names_of
from directory.requests.models import SupportRequest
from directory.requests.talk import read_talk
from directory.requests.visits import IDLE_OWN, open_visit
from tests.directory.requests.ask.walking import text_of, title_of
from tests.directory.requests.core.people import accepted_by, make_peer

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def amira(db, keys):
    return make_peer(name="Amira")


@pytest.fixture
def later(monkeypatch):
    """Return a function that moves the clock of the code page."""

    def move(by: timedelta) -> None:
        real = timezone.now
        monkeypatch.setattr(open_talk.timezone, "now", lambda: real() + by)

    return move


def test_the_code_can_be_read(walker, amira):
    assert len(read_code(walker.code_on(walker.send()))) == 16


def test_the_code_page_can_be_reloaded(walker, amira):
    code = walker.code_on(walker.send())
    assert walker.code_on(walker.get("/ask/sent/")) == code


def test_after_half_an_hour_the_code_is_not_shown_any_more(walker, amira, later):
    walker.send(device="own")
    later(timedelta(minutes=31))
    page = text_of(walker.get("/ask/sent/"))
    assert "We showed your code once." in page
    assert "Enter my code" in page
    assert "Start a new request" in page


def test_until_half_an_hour_is_over_it_is_shown(walker, amira, later):
    code = walker.code_on(walker.send(device="own"))
    later(timedelta(minutes=29))
    assert walker.code_on(walker.get("/ask/sent/")) == code


def test_without_a_visit_the_page_says_that_it_was_shown_once(walker):
    assert "We showed your code once." in text_of(walker.get("/ask/sent/"))


def test_the_last_four_typed_back_end_the_showing(walker, amira):
    code = walker.code_on(walker.send())
    page = text_of(walker.post("/ask/sent/", {"last": code[-4:].lower()}))
    assert "It is sent, and you have your code." in page
    assert "You may not be able to come back" not in page
    assert code not in text_of(walker.get("/ask/sent/"))


def test_until_then_the_page_says_what_is_at_stake(walker, amira):
    assert "You may not be able to come back until you have this code somewhere." in text_of(walker.send())


@pytest.mark.parametrize("last", ["0000", "x", "🌙", "1" * 5000, "----"])
def test_wrong_last_four_say_so_and_the_code_stays(walker, amira, last):
    code = walker.code_on(walker.send())
    page = walker.post("/ask/sent/", {"last": last if last != code[-4:] else "1111"})
    assert "There is a problem" in text_of(page)
    assert walker.code_on(page) == code


def test_the_last_four_may_be_left_out(walker, amira):
    code = walker.code_on(walker.send())
    page = walker.post("/ask/sent/", {"last": ""})
    assert "Type the last four characters of the code, or leave this out." in text_of(page)
    assert walker.code_on(page) == code


def test_what_happens_next_names_the_person_and_the_time(walker, amira):
    page = text_of(walker.send())
    assert "(UTC) Amira takes your request, or says that they cannot." in page
    assert "There is nothing more to do tonight." in page


def test_the_next_in_line_is_named(walker):
    for _ in range(2):
        make_peer()
    walker.send()
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in walker.client.cookies.items()}
    _, second = open_visit(request).talk["line"]
    assert f"It goes on to {names_of([second])[0]}" in text_of(walker.get("/ask/sent/"))


def test_when_somebody_has_accepted_the_page_says_so(walker, amira):
    walker.send()
    accepted_by(amira)
    assert "Amira has taken your request." in text_of(walker.get("/ask/sent/"))


def test_the_plain_sheet_names_no_site(walker, amira, settings):
    code = walker.code_on(walker.send())
    page = walker.get("/ask/sent/sheet/")
    assert code in text_of(page)
    assert title_of(page) == "Note"
    assert settings.LEEWARD_NAME not in page.content.decode()


def test_the_sheet_is_gone_with_the_code(walker, amira):
    code = walker.code_on(walker.send())
    walker.post("/ask/sent/", {"last": code[-4:]})
    assert code not in text_of(walker.get("/ask/sent/sheet/"))


def test_the_text_file_holds_the_code_and_nothing_else(walker, amira):
    code = walker.code_on(walker.send(device="own"))
    response = walker.client.post("/ask/sent/file/")
    assert response.content == f"{code}\n".encode()
    assert response["Content-Disposition"] == 'attachment; filename="note.txt"'


@pytest.mark.parametrize("path", ["/ask/sent/file/", "/ask/sent/calendar/"])
def test_a_shared_device_keeps_no_file(walker, amira, path):
    walker.send()
    assert "Save as a text file" not in text_of(walker.get("/ask/sent/"))
    assert walker.client.post(path)["Location"] == "/ask/sent/"


def test_the_reminder_says_nothing_and_holds_no_code(walker, amira, settings):
    code = walker.code_on(walker.send(device="own"))
    file = walker.client.post("/ask/sent/calendar/").content.decode()
    assert "SUMMARY:Reminder\r\n" in file
    assert code not in file
    assert settings.LEEWARD_NAME.lower() not in file.lower()


def test_the_reminder_stands_where_the_answer_is_due(walker, amira):
    walker.send(device="own")
    due = SupportRequest.objects.get().slots.exclude(due_at=None).get().due_at
    assert f"DTSTART:{due:%Y%m%dT%H%M%SZ}\r\n" in walker.client.post("/ask/sent/calendar/").content.decode()


def test_a_file_asked_for_without_a_visit_leads_to_the_code_page(walker):
    assert walker.client.post("/ask/sent/file/")["Location"] == "/ask/sent/"
    assert walker.client.post("/ask/sent/calendar/")["Location"] == "/ask/sent/"


def test_the_picture_holds_the_bare_code(walker, amira):
    walker.send()
    assert 'role="img"' in walker.get("/ask/sent/").content.decode()


def test_a_way_to_reach_her_goes_into_the_talk(walker, amira):
    walker.send()
    page = walker.post("/ask/sent/reach/", {"contact": "0400 123, evenings", "safe": "yes"})
    assert "You left a way to reach you." in text_of(page)
    assert read_talk(accepted_by(amira)).entries[-1].text == "You can reach me like this:\n0400 123, evenings"


def test_pressed_twice_it_is_in_the_talk_once(walker, amira):
    walker.send()
    for _ in range(2):
        walker.post("/ask/sent/reach/", {"contact": "0400 123", "safe": "yes"})
    assert len(read_talk(accepted_by(amira)).entries) == 2


def test_a_way_that_is_not_safe_is_not_taken(walker, amira):
    walker.send()
    page = walker.post("/ask/sent/reach/", {"contact": "0400 123", "safe": "no"})
    assert "Give another way that only you can see" in text_of(page)
    assert "0400 123" in page.content.decode()


def test_a_way_posted_after_the_visit_ended_waits_for_the_code(walker, amira):
    code = walker.code_on(walker.send())
    mark = walker.get("/ask/sent/reach/").content.decode().split('name="mark" value="')[1][:16]
    walker.let_time_pass()
    page = walker.post("/ask/sent/reach/", {"contact": "0400 123", "safe": "yes", "mark": mark})
    assert "What you wrote is kept." in text_of(page)
    assert "0400 123" in walker.post("/ask/return/", {"code": code}).content.decode()


def test_an_old_token_brings_the_way_back(strict):
    response = strict.post("/ask/sent/reach/", {"contact": "0400 123", "safe": "yes"})
    assert response.status_code == 403
    assert "0400 123" in response.content.decode()


def test_own_devices_keep_a_visit_longer_than_the_code_is_shown():
    assert IDLE_OWN > open_talk.SHOWN_FOR


def test_the_picture_is_the_code_drawn_by_the_library():
    picture = picture_of("7KQ39XTRMW4E2HBB")
    drawing = QRCode(border=4, error_correction=0)
    drawing.add_data("7KQ39XTRMW4E2HBB")
    dark = {(x, y) for y, row in enumerate(drawing.get_matrix()) for x, is_dark in enumerate(row) if is_dark}
    drawn = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)", picture.path)
        for step in range(int(length))
    }
    assert drawn == dark
    assert picture.size == len(drawing.get_matrix())
