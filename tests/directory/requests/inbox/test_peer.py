"""A supporter who asks another peer: as anybody asks, and never themselves."""

import pytest

from directory.requests.ask.draft import ORGANISATION, PERSON, Draft
from directory.requests.models import SupportRequest
from directory.requests.routing import waiting_for
from directory.requests.talk import open_with_code, read_sheet
from directory.requests.visits import open_visit
from directory.supporters.models import Supporter
from tests.directory.requests.ask.walking import Walker, text_of
from tests.directory.requests.core.test_tables import everything_in
from tests.directory.requests.people import make_enrolled, make_reader, talk_with
from tests.directory.supporters.factories import make_programme

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def walker(opened, records) -> Walker:
    """The supporter's own browser, walking through the pages of asking."""
    return Walker(opened.browser)


@pytest.fixture
def elsewhere(db, keys):
    """A supporter of another organisation."""
    return make_enrolled(name="Beatriz", programme=make_programme("Far away"))


def draft_in(browser, rf) -> Draft:
    request = rf.get("/ask/")
    request.COOKIES = {name: morsel.value for name, morsel in browser.cookies.items()}
    return Draft.of(open_visit(request))


def test_the_inbox_and_an_ended_talk_lead_there(opened):
    _sent, slot = talk_with(opened)
    assert "/inbox/peer/" in opened.get("inbox").content.decode()
    opened.post("inbox_close", slot.pk)
    assert "/inbox/peer/" in opened.get("inbox_talk", slot.pk).content.decode()


def test_the_page_names_who_else_is_there(opened):
    page = opened.get("inbox_peer")
    assert "You are never asked yourself." in text_of(page)
    assert 'href="/now/"' in page.content.decode()


def test_the_own_organisation_is_left_out_unless_the_tick_is_taken_away(opened, rf):
    institution = opened.supporter.programme.institution_id
    opened.post("inbox_peer", apart="on")
    draft = draft_in(opened.browser, rf)
    assert draft.left_out(ORGANISATION) == {institution}
    assert draft.left_out(PERSON) == {opened.supporter.pk}


def test_without_the_tick_only_the_supporter_is_left_out(opened, rf):
    opened.post("inbox_peer")
    draft = draft_in(opened.browser, rf)
    assert draft.left_out(ORGANISATION) == frozenset()
    assert draft.left_out(PERSON) == {opened.supporter.pk}


def test_the_supporter_is_never_in_their_own_line(opened, walker, elsewhere):
    opened.post("inbox_peer")
    page = text_of(walker.walk())
    assert "Beatriz" in page and opened.supporter.display_name not in page


def test_nor_where_they_choose_themselves_in_the_directory(opened, walker, elsewhere):
    opened.post("inbox_peer")
    walker.post("/ask/start/", {"supporter": opened.supporter.slug})
    walker.walk()
    walker.accept_line()
    walker.post("/ask/check/")
    assert SupportRequest.objects.count() == 1
    assert waiting_for(opened.account) == []
    assert len(waiting_for(elsewhere.account)) == 1


def test_what_is_left_out_cannot_be_taken_back(opened, walker, rf):
    opened.post("inbox_peer")
    walker.begin()
    walker.post("/ask/apart/", {"remove": f"person-{opened.supporter.pk}", "name": ""})
    assert opened.supporter.pk in draft_in(opened.browser, rf).left_out(PERSON)


def test_choosing_again_leaves_them_out_too(opened, walker, elsewhere):
    opened.post("inbox_peer")
    code = walker.code_on(walker.send())
    found, _key = open_with_code(code)
    assert opened.supporter.pk in read_sheet(found).excluded_people
    assert opened.supporter.display_name not in text_of(walker.get("/ask/return/others/"))


def test_what_was_answered_before_stays(opened, walker, rf):
    walker.begin()
    walker.answer("for")
    opened.post("inbox_peer")
    assert draft_in(opened.browser, rf).answered == ["for"]


def test_nothing_outside_the_visit_knows_of_it(opened):
    before = everything_in("default")
    opened.post("inbox_peer", apart="on")
    assert {name for name, rows in everything_in("default").items() if rows != before[name]} <= {"django_session"}


def test_a_reader_of_reports_is_led_to_asking_as_well():
    reader = make_reader().open()
    assert reader.post("inbox_peer")["Location"] == "/ask/"
    assert not Supporter.objects.filter(account=reader.account).exists()


def test_looking_at_the_page_begins_nothing(opened, rf):
    opened.get("inbox_peer")
    assert draft_in(opened.browser, rf).never is None
