"""Build everything, then open every page."""

import gzip
import json
import re
from io import StringIO
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, Revision, Site

from home.models import HomePage, Planting
from tests.home.vnu import html_faults, lack

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter_site")]
# A script of this type is data, which no browser runs (tests/browser/test_open_formats.py).
DATA = "application/ld+json"
OTHERS = [code for code, _name in settings.LANGUAGES[1:]]
MOST_NEEDED = [
    "/",
    "/now/",
    "/learn/",
    "/learn/first-hours/",
    "/learn/what-helps/",
    "/about/who-can-know/",
    "/stories/",
]


def addresses():
    """Every address of a page, in every language."""
    return [
        ("/" if home.locale.language_code == "en" else f"/{home.locale.language_code}/")
        + page.url_path.removeprefix(home.url_path)
        for home in HomePage.objects.all()
        for page in Page.objects.descendant_of(home, inclusive=True)
    ]


@pytest.fixture(scope="module")
def answers(starter_site, django_db_blocker):
    """Every page of the starter content as a reader gets it: address -> HTML."""
    # Other tests of this process may have left pages of their own under the same addresses.
    caches["pages"].clear()
    with django_db_blocker.unblock():
        answers = {address: Client().get(address) for address in addresses()}
    assert {address: answer.status_code for address, answer in answers.items() if answer.status_code != 200} == {}
    return {address: answer.content for address, answer in answers.items()}


@pytest.fixture(scope="module")
def pages(answers):
    """The same pages, parsed: address -> document."""
    return {address: BeautifulSoup(content, "html.parser") for address, content in answers.items()}


def test_the_addresses_of_the_plan_are_there():
    assert {"/", "/now/", "/about/", "/learn/", "/stories/", "/resources/", "/news/", "/supporters/join/"} <= set(
        addresses()
    )


def test_the_site_begins_at_the_home_page():
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get(slug="home")


def test_every_page_is_in_the_language_of_its_address(pages):
    for address, page in pages.items():
        first = address.split("/")[1]
        language = first if first in OTHERS else "en"
        assert (page.html["lang"], page.html["dir"]) == (language, "rtl" if language == "ar" else "ltr"), address


@pytest.mark.parametrize("language", OTHERS)
def test_the_pages_needed_most_are_there_in_every_language(pages, language):
    assert {f"/{language}{address}" for address in MOST_NEEDED} <= set(pages)


def test_every_translation_says_that_nobody_has_checked_it(pages):
    for address, page in pages.items():
        marked = page.select_one("main p.note > a[hreflang=en]") is not None
        assert marked is (address.split("/")[1] in OTHERS), address


def test_every_page_has_one_first_heading_and_skips_no_level(pages):
    for address, page in pages.items():
        levels = [int(heading.name[1]) for heading in page.find("main").find_all(re.compile(r"^h[1-6]$"))]
        assert levels.count(1) == 1, address
        steps = [later - earlier for earlier, later in pairwise(levels)]
        assert all(step <= 1 for step in steps), (address, levels)


def test_every_page_has_a_title_and_a_description(pages):
    for address, page in pages.items():
        assert page.title.text.strip().endswith("– Leeward"), address
        assert page.find("meta", {"name": "description"})["content"], address


def test_nothing_that_a_browser_runs_is_written_inline(pages):
    for address, page in pages.items():
        for element in page.find_all():
            assert "style" not in element.attrs, address
            assert not [name for name in element.attrs if name.startswith("on")], address
            assert element.name != "style", address
            assert element.name != "script" or element.get("src") or element["type"] == DATA, address


def test_every_place_on_a_page_has_a_name_of_its_own(pages):
    for address, page in pages.items():
        ids = [element["id"] for element in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), (address, sorted(name for name in ids if ids.count(name) > 1))


def test_every_link_to_a_place_on_a_page_leads_to_one_that_is_there(pages):
    for address, page in pages.items():
        for link in page.find("main").find_all("a", href=True):
            target, _, place = link["href"].partition("#")
            if target.startswith(("http", "tel:", "mailto:")):
                continue
            target = target.split("?")[0] or address
            if place and target in pages:
                assert pages[target].find(id=place), (address, link["href"])


# Asking needs the vault.
@pytest.mark.django_db(databases=["default", "vault"])
def test_every_address_of_ours_that_a_page_names_is_answered(pages, client, settings, tmp_path):
    named = {
        link["href"].partition("#")[0].partition("?")[0] for page in pages.values() for link in page.select("a[href]")
    }
    ours = {address for address in named if address.startswith("/")} - set(pages)
    # Without month keys, asking says that it is closed; its own tests open it.
    settings.LEEWARD_KEYS = tmp_path
    # That one leads away, on purpose.
    answered = {address: client.get(address).status_code for address in ours - {"/leave/"}}
    closed = {address for address in answered if address.endswith("/ask/")}
    assert {answered.pop(address) for address in closed} == {503}
    assert {address: status for address, status in answered.items() if status != 200} == {}
    assert "/de/ask/" in closed
    assert len(answered) > 100


def test_nothing_that_a_page_embeds_or_sends_to_is_elsewhere(pages):
    for address, page in pages.items():
        named = [
            element[name]
            for name in ("src", "srcset", "poster", "data", "action", "formaction", "ping", "background")
            for element in page.select(f"[{name}]")
        ]
        assert [one for one in named if not one.startswith("/") or one.startswith("//")] == [], address
        assert page.find(["iframe", "embed", "object", "base"]) is None, address


@pytest.mark.skipif(bool(lack()), reason=lack())
def test_the_html_of_every_page_is_valid(answers, tmp_path):
    # A page that is not there, and one that is not there in this language, are pages too.
    not_there = [f"/{code}{path}" for code in OTHERS for path in ("/nothing-here/", "/learn/inquiry/")]
    found = {address: Client().get(address).content for address in ["/nothing-here/", "/search/?q=qqqq", *not_there]}
    assert html_faults({**answers, **found}, tmp_path) == []


@pytest.mark.skipif(bool(lack()), reason=lack())
def test_html_that_is_not_valid_is_found(tmp_path):
    page = b"<!doctype html><html lang=en><title>A page</title><p><div></div></p>"
    (fault,) = html_faults({"/here/": page}, tmp_path)
    assert fault.startswith("/here/:1: No \u201cp\u201d element in scope")


def test_no_page_loads_anything_from_elsewhere(pages):
    for address, page in pages.items():
        elements = page.find_all(["script", "img", "link"])
        # Where the page is in another language is said with the whole address, and loads nothing.
        loading = [one for one in elements if one.get("type") != DATA and not one.get("hreflang")]
        sources = [element.get("src") or element.get("href") for element in loading]
        assert all(source.startswith("/") for source in sources), address


def test_every_figure_has_its_reference_and_says_how_it_came_about():
    figures = [
        block.value
        for page in Page.objects.all().specific()
        for block in getattr(page, "body", [])
        if block.block_type == "key_fact"
    ]
    assert len(figures) >= 2
    assert all(figure["reference"] and figure["kind"] for figure in figures)


def test_every_small_number_leads_to_its_source_and_the_source_back(pages):
    for address, page in pages.items():
        marks = {mark["id"] for mark in page.select("main a[id^='cite-']")}
        back = {link["href"][1:] for link in page.select(".references a[href^='#cite-']")}
        assert marks == back, address
        numbers = [int(item["id"].removeprefix("source-")) for item in page.select(".references > li")]
        assert numbers == list(range(1, len(numbers) + 1)), address


def test_every_story_that_nobody_tells_is_marked_as_an_example(pages):
    stories = [page for address, page in pages.items() if address.startswith("/stories/") and address != "/stories/"]
    assert len(stories) == 3
    assert all(story.select_one("main .tag").text == "Example" for story in stories)


def test_the_guide_of_2018_says_that_it_was_replaced(pages):
    notice = pages["/resources/a-just-culture-guide/"].select_one("main .notice")
    assert "This was replaced in 2025." in notice.text
    assert notice.find("a")["href"] == "/resources/being-fair-tool/"


def test_a_second_run_changes_nothing():
    before = (Revision.objects.count(), list(Planting.objects.values_list("key", "digest", "result")))
    said = StringIO()
    call_command("plant", stdout=said)
    assert "Nothing to do." in said.getvalue()
    assert before == (Revision.objects.count(), list(Planting.objects.values_list("key", "digest", "result")))


def test_every_page_says_what_it_is_in_words_that_machines_know(pages):
    for address, page in pages.items():
        (block,) = page.head.select(f"script[type='{DATA}']")
        assert json.loads(block.string)["@graph"][0]["headline"], address


def test_every_page_is_in_the_sitemap(client):
    listed = client.get("/sitemap.xml").text
    assert [address for address in addresses() if f"<loc>http://127.0.0.1:8000{address}</loc>" not in listed] == []


def test_every_page_can_be_read_as_json(client):
    for page in Page.objects.filter(depth__gt=1):
        read = client.get(f"/api/v2/pages/{page.pk}/").json()
        assert (read["title"], "html" in read) == (page.title, True), page.slug


def test_help_now_is_small_enough_for_a_slow_line(client):
    assert len(gzip.compress(client.get("/now/").content)) < 15_000


def test_on_help_now_every_number_stands_under_a_country_or_beside_its_place(pages):
    page = pages["/now/"]
    numbers = page.select("main a[href^='tel:']")
    assert len(numbers) > 50
    for number in numbers:
        assert number.find_parent(class_="country") or number.find_parent("li").text.strip() != number.text, number


def test_on_help_now_no_line_claims_to_be_checked(pages):
    lines = pages["/now/"].select(".country .line:has(.line__number)")
    assert all("Not yet checked by this site." in line.text for line in lines)
