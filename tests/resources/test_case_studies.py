"""Case studies of organisations: what they hold, how they are found, and what editors cannot save."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.core.exceptions import ValidationError

from resources.models import CaseStudyIndexPage, CaseStudyPage
from tests.home.trees import added, home_page, published, reference, resource_index

pytestmark = pytest.mark.django_db
PLACE = "/resources/case-studies/"


@pytest.fixture
def index():
    return added(resource_index(home_page()), CaseStudyIndexPage, "case-studies")


def case(parent, slug, **fields):
    told = {"organisation": "A hospital", "country": "BE", "setting": "hospital"}
    return added(parent, CaseStudyPage, slug, **{**told, **fields})


def text(words, *references):
    return ("text", {"text": f"<p>{words}</p>", "references": list(references)})


def fact(source):
    told = {"figure": "119", "unit": "calls", "about": "Calls.", "detail": "Counted.", "limits": "One house."}
    return ("key_fact", {**told, "kind": "measured", "reference": source})


def page(client, address=PLACE):
    return BeautifulSoup(client.get(address).content, "html.parser")


def words(element):
    return " ".join(element.text.split())


def titles(client, query=""):
    return [link.text for link in page(client, PLACE + query).select(".teaser h3 a")]


def test_a_case_study_says_who_where_and_that_nobody_checked_it(client, index):
    case(index, "leuven", organisation="UZ Leuven")
    read = page(client, f"{PLACE}leuven/")
    facts = {words(row.dt): words(row.dd) for row in read.select(".facts > div")}
    assert facts == {"Organisation": "UZ Leuven", "Country": "Belgium", "Setting": "Hospital"}
    assert words(read.select_one("main .tag")) == "Not yet checked by an editor"


def test_a_checked_one_says_when(client, index):
    case(index, "leuven", checked_on="2026-11-03")
    assert words(page(client, f"{PLACE}leuven/").select_one("main .tag")) == "Checked 3 November 2026"


def test_its_four_parts_stand_in_their_order_and_its_sources_last(client, index):
    study, news = reference("study", title="A study"), reference("news", title="The news")
    case(
        index,
        "leuven",
        body=[text("What else there is.", news)],
        did=[text("Peers came.", news)],
        took=[text("Some time.")],
        measured=[fact(study)],
        differently=[text("Tell more people.")],
    )
    read = page(client, f"{PLACE}leuven/")
    assert [heading.text for heading in read.select("main .lee h2")][:5] == [
        "What they did",
        "What it took",
        "What was measured",
        "What they would do differently",
        "Where this comes from",
    ]
    assert [words(row).split(".")[0] for row in read.select(".references > li")] == ["The news", "A study"]


def test_what_no_source_tells_is_said_to_be_missing(client, index):
    case(index, "leuven", did=[text("Peers came.")])
    missing = page(client, f"{PLACE}leuven/").find_all("p", string="The sources we read do not say.")
    assert [note.find_previous("h2").text for note in missing] == [
        "What it took",
        "What was measured",
        "What they would do differently",
    ]


def test_a_figure_beside_the_key_facts_cannot_be_saved(index):
    block = CaseStudyPage._meta.get_field("measured").stream_block
    value = block.to_python([{"type": "text", "value": {"text": "<p>It helped 88 in 100.</p>", "references": []}}])
    with pytest.raises(ValidationError) as fault:
        block.clean(value)
    assert "Put each figure into a key fact" in str(fault.value.block_errors[0])


def test_words_beside_the_key_facts_can_be_saved(index):
    block = CaseStudyPage._meta.get_field("measured").stream_block
    value = block.to_python([{"type": "text", "value": {"text": "<p>It began in 2016.</p>", "references": []}}])
    assert len(block.clean(value)) == 1


@pytest.fixture
def three(index):
    case(index, "belgian")
    case(index, "spanish", country="ES", setting="primary-care")
    case(index, "dutch", country="NL")


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", ["Belgian", "Spanish", "Dutch"]),
        ("?country=es", ["Spanish"]),
        ("?setting=hospital", ["Belgian", "Dutch"]),
        ("?country=NL&setting=hospital", ["Dutch"]),
        ("?country=&setting=", ["Belgian", "Spanish", "Dutch"]),
    ],
)
def test_the_list_is_narrowed_by_country_and_by_setting(client, three, query, left):
    assert titles(client, query) == left


@pytest.mark.parametrize("query", ["?country=XX", "?setting=moon", "?country=%00", "?setting=" + "x" * 3000, "?page=x"])
def test_a_wrong_value_gives_the_whole_list(client, three, query):
    assert len(titles(client, query)) == 3
    assert ("so we left it out" in client.get(PLACE + query).text) == ("page" not in query)


def test_nothing_in_both_offers_the_whole_list(client, three):
    read = page(client, f"{PLACE}?country=NL&setting=primary-care")
    assert read.main.find("a", string="Show all case studies")["href"] == PLACE


def test_only_what_there_is_can_be_chosen(client, three):
    values = [option["value"] for option in page(client).select("select option")]
    assert values == ["", "BE", "NL", "ES", "", "hospital", "primary-care"]


def test_a_draft_is_not_listed(client, index):
    case(index, "draft", live=False)
    assert titles(client) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(client, index, rows, django_assert_num_queries):
    for number in range(rows):
        case(index, f"case-{number}")
    client.get(PLACE)
    for name in ("default", "pages"):
        caches[name].clear()
    with django_assert_num_queries(14):
        client.get(PLACE)


def test_a_case_study_is_found_by_the_words_of_its_parts(client, index):
    published(case(index, "leuven", took=[text("A pager and much patience.")]))
    assert page(client, "/search/?q=patience").select_one(f"main a[href='{PLACE}leuven/']")


def test_machines_read_which_organisation_it_is_about(client, index):
    case(index, "leuven", organisation="UZ Leuven")
    block = page(client, f"{PLACE}leuven/").head.select_one("script[type='application/ld+json']")
    thing = json.loads(block.string)["@graph"][0]
    place = {"@type": "PostalAddress", "addressCountry": "BE"}
    assert (thing["@type"], thing["about"]) == (
        "Article",
        {"@type": "Organization", "name": "UZ Leuven", "address": place},
    )


def test_as_json_it_holds_its_fields_and_all_its_parts(client, index):
    leuven = published(case(index, "leuven", did=[text("Peers came.")], measured=[fact(reference())]))
    read = client.get(f"/api/v2/pages/{leuven.pk}/").json()
    told = {name: read[name] for name in ("organisation", "country", "setting", "checked_on")}
    assert told == {"organisation": "A hospital", "country": "BE", "setting": "hospital", "checked_on": None}
    assert "Peers came." in read["html"]
    assert "119" in read["html"]


def test_its_sources_are_there_for_reference_managers(client, index):
    case(index, "leuven", did=[text("Peers came.", reference("study"))])
    assert "@" in client.get(f"{PLACE}leuven/references.bib").text
