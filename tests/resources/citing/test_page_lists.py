import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from wagtail.models import PageViewRestriction

from tests.home.trees import article, home_page, learn_index, news, news_index, reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return home_page()


@pytest.fixture
def page(home):
    first, second = reference("b2001"), reference("a2000")
    body = [
        ("text", {"text": "<p>One.[1]</p>", "references": [first]}),
        ("text", {"text": "<p>Two.[1; 2]</p>", "references": [first, second]}),
    ]
    return article(learn_index(home), "helps", body=body)


def links(client, address):
    shown = BeautifulSoup(client.get(address).content, "html.parser")
    return [link["href"] for link in shown.select(".sources .note a")]


def test_a_page_with_sources_offers_them_in_both_forms(client, page):
    assert links(client, "/learn/helps/") == ["/learn/helps/references.bib", "/learn/helps/references.json"]


def test_a_page_without_sources_offers_none(client, home):
    article(learn_index(home), "bare")
    assert links(client, "/learn/bare/") == []
    assert client.get("/learn/bare/references.bib").status_code == 404


def test_the_list_is_that_of_the_page_in_its_order(client, page):
    told = client.get("/learn/helps/references.json")
    assert told["Content-Type"] == "application/vnd.citationstyles.csl+json"
    assert [one["id"] for one in told.json()] == ["b2001", "a2000"]


def test_bibtex_comes_as_a_file(client, page):
    told = client.get("/learn/helps/references.bib")
    assert told["Content-Disposition"] == 'attachment; filename="references.bib"'
    assert told.content.decode().count("@misc{") == 2


def test_the_source_of_a_news_item_counts_too(client, home):
    news(news_index(home), "portugal", source=reference("dgs2024"))
    assert [one["id"] for one in client.get("/news/portugal/references.json").json()] == ["dgs2024"]


def test_the_home_page_has_a_list_of_its_own(client):
    home_page(body=[("text", {"text": "<p>One.[1]</p>", "references": [reference("b2001")]})])
    assert links(client, "/")[0] == "/references.bib"
    assert "@misc{b2001," in client.get("/references.bib").content.decode()


def test_a_page_that_was_taken_back_has_no_list(client, page):
    page.unpublish()
    assert client.get("/learn/helps/references.bib").status_code == 404


def test_a_page_behind_a_password_has_no_list(client, page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="a password")
    assert client.get("/learn/helps/references.bib").status_code == 404


def test_a_changed_reference_is_in_the_list_at_once(client, page, django_capture_on_commit_callbacks):
    client.get("/learn/helps/references.json")
    with django_capture_on_commit_callbacks(execute=True):
        source = reference("b2001")
        source.title = "Another title"
        source.save()
    assert client.get("/learn/helps/references.json").json()[0]["title"] == "Another title"


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_takes_as_many_queries_for_three_sources_as_for_one(client, home, rows, django_assert_num_queries):
    cited = [reference(f"study{number}") for number in range(rows)]
    blocks = [("text", {"text": "<p>One.[1]</p>", "references": [one]}) for one in cited]
    article(learn_index(home), "helps", body=blocks)
    client.get("/learn/helps/references.bib")
    for name in ("default", "pages"):
        caches[name].clear()
    with django_assert_num_queries(13):
        client.get("/learn/helps/references.bib")
