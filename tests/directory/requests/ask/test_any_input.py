"""Whatever is typed: never a broken page, and nothing of it lost."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from directory.requests.ask.draft import Draft
from directory.requests.ask.forms import ForWhomForm, ReachForm, WayForm, WhereForm, WordsForm
from directory.requests.ask.return_forms import CodeForm, ReplyForm, ReportForm
from directory.requests.ask.words import plain, too_long_by
from directory.requests.visits import VisitContent
from tests.directory.requests.ask.walking import Walker
from tests.directory.requests.core.people import ask, make_peer

ANYTHING = st.text(st.characters(), max_size=200)
SIGNS = st.text(max_size=200)  # what a browser can send
db = pytest.mark.django_db(databases=["default", "vault"])
often = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
seldom = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(ANYTHING)
@example("\ud800")
@example("\0\x1b[31m")
@often
def test_cleaned_words_can_always_be_stored(text):
    plain(text).encode()
    assert "\0" not in plain(text)


@given(SIGNS)
@often
def test_cleaning_twice_is_cleaning_once(text):
    assert plain(plain(text)) == plain(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
@often
def test_what_can_be_seen_is_never_changed(text):
    assert plain(text) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.integers(1, 100))
@example("é" * 60, 99)
@often
def test_the_number_of_characters_too_many_is_exact(text, most):
    over = too_long_by(text, most)
    assert len(text[: len(text) - over].encode()) <= most
    assert over == 0 or len(text[: len(text) - over + 1].encode()) > most


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("message", "contact", "safe", "way", "for_whom"), ANYTHING)))
@often
def test_no_form_breaks(data):
    for form in (ForWhomForm, WayForm, ReachForm, WordsForm):
        asked = form(Draft(), data)
        if asked.is_valid():
            asked.answer(asked.draft)
        str(asked)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("code", "text"), ANYTHING)))
@often
def test_no_form_of_coming_back_breaks(data):
    for form in (CodeForm, ReplyForm, ReportForm):
        asked = form(data)
        asked.is_valid()
        str(asked)


@given(SIGNS)
@often
def test_a_draft_survives_its_visit_unchanged(text):
    content = VisitContent()
    draft = Draft(message=plain(text), apart=["person-1"], struck=[1, 2], line=[3])
    draft.put_into(content)
    assert Draft.of(content) == draft


@db
@given(data=st.dictionaries(st.sampled_from(["language", "setting"]), ANYTHING))
@often
def test_the_question_of_place_and_language_never_breaks(records, data):
    form = WhereForm(Draft(), data)
    form.is_valid()
    str(form)


STEPS = ["for", "where", "apart", "way", "reach", "words", "line", "check"]
NAMES = [
    "for_whom",
    "language",
    "setting",
    "name",
    "found",
    "remove",
    "go",
    "find",
    "add",
    "way",
    "contact",
    "safe",
    "message",
]
POSTS = st.tuples(
    st.sampled_from(STEPS), st.dictionaries(st.sampled_from([*NAMES, "stay", "asked", "passing_on"]), SIGNS, max_size=5)
)


@pytest.fixture
def somebody(db, keys):
    return make_peer(name="Amira")


@db
@given(posts=st.lists(POSTS, min_size=1, max_size=6))
@seldom
def test_no_order_of_posts_breaks_asking(somebody, posts):
    walker = Walker(Client())
    walker.begin()
    for step, data in posts:
        assert walker.post(f"/ask/{step}/", data).status_code < 500


@db
@given(posts=st.lists(POSTS, min_size=1, max_size=3))
@seldom
def test_no_order_of_posts_breaks_the_last_look(somebody, posts):
    walker = Walker(Client())
    walker.walk_to_check()
    for step, data in posts:
        assert walker.post(f"/ask/{step}/", data).status_code < 500


TALK = st.tuples(
    st.sampled_from(["talk", "others", "report", "close", ""]),
    st.dictionaries(st.sampled_from(["text", "mark", "asked", "share", "message", "state", "code"]), SIGNS, max_size=4),
)


@db
@given(posts=st.lists(TALK, min_size=1, max_size=5))
@seldom
def test_no_order_of_posts_breaks_a_talk(somebody, posts):
    walker = Walker(Client())
    walker.post("/ask/return/", {"code": ask(somebody).code})
    for page, data in posts:
        path = f"/ask/return/{page}/" if page else "/ask/return/"
        assert walker.post(path, data).status_code < 500


@db
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "latin-1", "unicode_escape", "utf-7", "nonsense"])
def test_a_body_in_any_encoding_gets_an_answer(walker, records, charset):
    walker.walk(until="words")
    body = b'--x\r\nContent-Disposition: form-data; name="message"\r\n\r\n\\ud800\xff\xfe\xd8\r\n--x--\r\n'
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    assert walker.client.generic("POST", "/ask/words/", body, kind).status_code < 500


@db
@pytest.mark.parametrize("cookie", ["x", "A" * 64, "-" * 64, "é", "A" * 10_000])
def test_a_cookie_that_opens_nothing_is_no_visit(walker, records, cookie):
    walker.client.cookies["leeward_visit"] = cookie
    assert walker.get("/ask/words/").status_code == 200
    assert walker.answer("words").status_code == 200
