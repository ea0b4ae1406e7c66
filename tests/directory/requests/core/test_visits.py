from datetime import timedelta

import pytest
from django.http import HttpResponse

from core.signals import leaving
from directory.requests.due import do_what_is_due
from directory.requests.models import Visit
from directory.requests.visits import COOKIE, VisitContent, forget_visit, open_visit, save_visit, start_visit

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
WORDS = "I gave the wrong dose and I cannot stop thinking of it."


@pytest.fixture
def visitor(rf, clock):
    """A function: a request with this cookie."""

    def visit(cookie: str = ""):
        request = rf.get("/ask/")
        if cookie:
            request.COOKIES[COOKIE] = cookie
        return request

    return visit


def started(content: VisitContent | None = None) -> str:
    """Start a visit and return its cookie."""
    response = HttpResponse()
    start_visit(response, content or VisitContent(draft={"message": WORDS}), secure=False)
    return response.cookies[COOKIE].value


def saved(request, content) -> str:
    response = HttpResponse()
    save_visit(request, response, content)
    return response.cookies[COOKIE].value


def test_the_cookie_brings_back_what_was_typed(visitor):
    assert open_visit(visitor(started())).draft == {"message": WORDS}


def test_everything_a_visit_holds_comes_back(visitor):
    content = VisitContent(shared_device=False, draft={"a": [1, "\N{SNOWMAN}"]}, talk={"request": "00", "key": "ff"})
    assert open_visit(visitor(started(content))) == content


def test_without_a_cookie_there_is_no_visit(visitor):
    assert open_visit(visitor()) is None


@pytest.mark.parametrize(
    "change", [lambda c: c[:-1] + ("A" if c[-1] != "A" else "B"), lambda c: "A" * 64, lambda c: "x"]
)
def test_another_cookie_opens_nothing(visitor, change):
    assert open_visit(visitor(change(started()))) is None


@pytest.mark.parametrize(("shared", "minutes"), [(True, 15), (False, 20 * 60)])
def test_a_visit_ends_when_it_was_idle_too_long(visitor, clock, shared, minutes):
    cookie = started(VisitContent(shared_device=shared))
    clock.moves(minutes=minutes)
    assert open_visit(visitor(cookie)) is not None
    clock.moves(seconds=1)
    assert open_visit(visitor(cookie)) is None


def test_saving_renews_the_idle_time(visitor, clock):
    cookie = started()
    for _ in range(9):
        clock.moves(minutes=14)
        assert saved(visitor(cookie), open_visit(visitor(cookie))) == cookie
    assert open_visit(visitor(cookie)).draft == {"message": WORDS}


def test_reading_does_not_renew_it(visitor, clock):
    cookie = started()
    for _ in range(2):
        clock.moves(minutes=10)
        found = open_visit(visitor(cookie))
    assert found is None


def test_saving_after_an_idle_end_begins_another_visit(visitor, clock):
    cookie = started()
    clock.moves(hours=1)
    new = saved(visitor(cookie), VisitContent(draft={"message": "new"}))
    assert new != cookie
    assert open_visit(visitor(cookie)) is None
    assert open_visit(visitor(new)).draft == {"message": "new"}


def test_a_cookie_that_we_did_not_give_out_is_never_taken_over(visitor):
    planted = "A" * 64
    assert saved(visitor(planted), VisitContent()) != planted


def test_the_row_ends_on_a_full_hour_and_not_before_the_visit(visitor, clock):
    started()
    row = Visit.objects.get()
    assert (row.expires_at.minute, row.expires_at.second, row.expires_at.microsecond) == (0, 0, 0)
    assert row.expires_at >= clock.now + timedelta(minutes=15)


def test_a_tick_clears_the_row_after_its_end(clock):
    started()
    clock.moves(minutes=39)
    do_what_is_due(clock.now)
    assert Visit.objects.exists()
    clock.moves(minutes=61)
    do_what_is_due(clock.now)
    assert not Visit.objects.exists()


def test_nothing_in_the_row_can_be_read_without_the_cookie(visitor):
    cookie = started()
    row = Visit.objects.get()
    stored = bytes(row.pk) + bytes(row.sealed)
    assert WORDS.encode() not in stored
    assert cookie.encode() not in stored
    assert b"message" not in stored


def test_the_row_of_one_visit_does_not_open_in_the_place_of_another(visitor):
    mine, other = started(), started(VisitContent(draft={"message": "another"}))
    first, second = Visit.objects.all()
    first.sealed, second.sealed = second.sealed, first.sealed
    first.save()
    second.save()
    assert open_visit(visitor(mine)) is None
    assert open_visit(visitor(other)) is None


def test_short_and_longer_drafts_lie_in_rows_of_one_size():
    for letters in (1, 700):
        started(VisitContent(draft={"message": "x" * letters}))
    assert len({len(row.sealed) for row in Visit.objects.all()}) == 1


def test_forgetting_deletes_row_and_cookie(visitor):
    cookie, response = started(), HttpResponse()
    forget_visit(visitor(cookie), response)
    assert not Visit.objects.exists()
    assert response.cookies[COOKIE]["max-age"] == 0


def test_leaving_deletes_the_row(visitor):
    cookie = started()
    leaving.send(sender=None, request=visitor(cookie))
    assert not Visit.objects.exists()


@pytest.mark.parametrize("cookie", ["", "x", "A" * 64])
def test_leaving_without_a_visit_deletes_nothing_of_anybody_else(visitor, cookie):
    started()
    leaving.send(sender=None, request=visitor(cookie))
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(("shared", "age"), [(True, ""), (False, 20 * 60 * 60)])
def test_on_a_shared_device_the_cookie_ends_with_the_browser(clock, shared, age):
    response = HttpResponse()
    start_visit(response, VisitContent(shared_device=shared), secure=False)
    assert response.cookies[COOKIE]["max-age"] == age


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(clock, secure):
    response = HttpResponse()
    start_visit(response, VisitContent(), secure=secure)
    cookie = response.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], bool(cookie["secure"])) == (True, "Lax", secure)


def test_a_message_of_the_promised_length_fits_in_a_draft_in_any_script(visitor):
    words = "\N{GRINNING FACE}" * 15_000
    assert open_visit(visitor(started(VisitContent(draft={"message": words})))).draft["message"] == words
