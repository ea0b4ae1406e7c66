"""“Did you find what you were looking for?”: counted by page and day, and nothing else."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.signals import minute_passed
from directory.requests.kept.reading import READING
from home.feedback import KEPT, MOST_A_DAY, count_answer
from home.models import FoundCount
from tests.home.trees import article, home_page, learn_index, now_page, standard
from tests.kept import cached

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return home_page()


@pytest.fixture
def about(home):
    return standard(home, "about")


def place(page):
    return f"/feedback/{page.pk}/"


def words(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.text.split())


def counts():
    return list(FoundCount.objects.values_list("page__slug", "found", "count"))


@pytest.mark.parametrize("address", ["/about/", "/learn/", "/learn/helps/", "/now/"])
def test_every_page_of_text_asks_in_a_plain_form(client, home, about, address):
    article(learn_index(home), "helps")
    now_page(home)
    form = BeautifulSoup(client.get(address).content, "html.parser").select_one("main form")
    assert form["method"] == "post"
    assert [(button["name"], button["value"]) for button in form.select("button")] == [
        ("found", "yes"),
        ("found", "no"),
    ]
    assert form.select("input, textarea") == []


@pytest.mark.parametrize("address", ["/ask/", "/ask/return/", "/inbox/", "/accounts/login/"])
@pytest.mark.django_db(databases=["default", "vault"])
def test_no_confidential_page_asks(client, address):
    assert "/feedback/" not in client.get(address, follow=True).content.decode()


def test_a_page_with_the_form_is_kept_whole_and_sets_no_cookie(client, about, django_assert_num_queries):
    client.get("/about/")
    with django_assert_num_queries(0):
        answer = client.get("/about/")
    assert "/feedback/" in answer.content.decode()
    assert answer.cookies.output() == ""


@pytest.mark.parametrize(("said", "found"), [("yes", True), ("no", False)])
def test_an_answer_is_counted_for_its_page_and_day(client, about, said, found):
    for _ in range(2):
        answer = client.post(place(about), {"found": said})
    assert (answer.status_code, answer["Location"]) == (303, f"/feedback/{said}/")
    assert counts() == [("about", found, 2)]
    assert FoundCount.objects.get().day == timezone.localdate()


def test_yes_and_no_are_counted_apart_and_so_are_days(about):
    today = timezone.localdate()
    count_answer(about, today, found=True)
    count_answer(about, today, found=False)
    count_answer(about, today - timedelta(days=1), found=True)
    assert sorted(FoundCount.objects.values_list("day", "found", "count")) == [
        (today - timedelta(days=1), True, 1),
        (today, False, 1),
        (today, True, 1),
    ]


def test_it_is_counted_without_a_token_and_without_a_cookie(about):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(place(about), {"found": "no"})
    assert answer.status_code == 303
    assert answer.cookies.output() == ""
    assert counts() == [("about", False, 1)]


def test_nothing_but_page_day_answer_and_number_is_kept():
    assert [field.name for field in FoundCount._meta.get_fields()] == ["id", "page", "day", "found", "count"]


def test_more_than_the_most_of_a_day_are_not_counted(client, about):
    FoundCount.objects.create(page=about, day=timezone.localdate(), found=True, count=MOST_A_DAY - 1)
    for _ in range(3):
        assert client.post(place(about), {"found": "yes"}).status_code == 303
    assert counts() == [("about", True, MOST_A_DAY)]


def test_nothing_in_the_caches_tells_who_answered(client, about):
    client.post(place(about), {"found": "no"}, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="A browser of hers")
    assert not [word for word in (b"203.0.113.9", b"A browser of hers") if word in b"".join(cached().values())]


def test_a_post_without_an_answer_counts_nothing_and_asks_again(client, about):
    answer = client.post(place(about), {"found": "perhaps"})
    assert answer.status_code == 422
    assert "Press Yes or No" in words(answer)
    assert place(about) in answer.content.decode()
    assert counts() == []


def test_only_a_public_page_can_be_answered_about(client, home, about):
    hidden, locked = standard(home, "hidden"), standard(home, "locked")
    hidden.unpublish()
    PageViewRestriction.objects.create(page=locked, restriction_type="login")
    root = Page.get_first_root_node()
    numbers = [hidden.pk, locked.pk, root.pk, 10**30]
    assert [client.post(f"/feedback/{pk}/", {"found": "no"}).status_code for pk in numbers] == [404] * 4
    assert counts() == []


@pytest.mark.parametrize("said", ["yes", "no"])
def test_thanks_say_what_is_kept(client, home, said):
    assert "We keep no words, no time, no address and no cookie." in words(client.get(f"/feedback/{said}/"))


def test_a_no_leads_to_search_to_help_and_to_contact(client, home):
    page = BeautifulSoup(client.get("/feedback/no/").content, "html.parser")
    assert {"/search/", "/now/", "/about/contact/"} <= {link["href"] for link in page.main.select("a")}


def test_a_yes_leads_on(client, home):
    page = BeautifulSoup(client.get("/feedback/yes/").content, "html.parser")
    assert "/learn/" in [link["href"] for link in page.main.select("a")]


def test_counts_go_after_a_year(about):
    today = timezone.localdate()
    count_answer(about, today - KEPT, found=True)
    count_answer(about, today - KEPT - timedelta(days=1), found=False)
    minute_passed.send(sender=None, now=timezone.now())
    assert counts() == [("about", True, 1)]


def test_a_deleted_page_takes_its_counts_along(about):
    count_answer(about, timezone.localdate(), found=True)
    about.delete()
    assert counts() == []


def test_the_page_of_what_is_kept_names_the_same_time():
    assert [one.days for one in READING if one.name == "feedback"] == [KEPT.days]
