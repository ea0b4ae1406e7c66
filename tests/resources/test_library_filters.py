import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from core.facets import listing
from core.facets.asked import address, read_asked
from core.facets.shelf import Shelf
from resources.facets.choices import FACETS, choices_of
from resources.facets.shelf import entry
from resources.models import ResourcePage
from tests.home.trees import home_page, resource, resource_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return resource_index(home_page())


@pytest.fixture
def four(index):
    """A tool, a line, a study, and an old guide that the tool replaced."""
    tool = resource(index, "tool", kind="just-culture", form="tool", audience="colleagues", country="GB")
    resource(index, "line", kind="self-care", form="programme", audience="self", country="DE", language="de")
    resource(index, "study", kind="building", form="article", audience="organisations", language="pt-BR")
    resource(
        index, "old-guide", kind="just-culture", form="guide", audience="colleagues", country="GB", replaced_by=tool
    )


@pytest.fixture
def look(client):
    return lambda address: BeautifulSoup(client.get(address).content, "html.parser")


@pytest.fixture
def titles(look):
    return lambda query: [row.text for row in look(f"/resources/?{query}").select(".teaser h3")]


def words(element):
    return " ".join(element.text.split())


def numbers(page):
    """The number behind each choice, by "facet=value"."""
    return {
        f"{row.input['name']}={row.input['value']}": int(row.select_one(".choice__count").text)
        for row in page.select(".filters .choice")
    }


def chips(page):
    """Where each filter in use is taken away, by its words without the cross behind them."""
    return {words(chip).removeprefix("Remove filter: ")[:-1].strip(): chip["href"] for chip in page.select(".chip")}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Tool", "Line", "Study", "Old guide"]),
        ("topic=self-care", ["Line"]),
        ("topic=self-care&topic=building", ["Line", "Study"]),
        ("form=tool", ["Tool"]),
        ("audience=colleagues", ["Tool", "Old guide"]),
        ("country=GB", ["Tool", "Old guide"]),
        ("country=gb", ["Tool", "Old guide"]),
        ("country=international", ["Study"]),
        ("country=international&country=DE", ["Line", "Study"]),
        ("language=de", ["Line"]),
        ("language=PT-br", ["Study"]),
        ("status=current", ["Tool", "Line", "Study"]),
        ("status=replaced", ["Old guide"]),
        ("status=current&status=replaced", ["Tool", "Line", "Study", "Old guide"]),
        ("topic=just-culture&form=guide", ["Old guide"]),
        ("topic=just-culture&form=tool&audience=colleagues&country=GB&language=en&status=current", ["Tool"]),
        ("form=tool&country=DE", []),
        ("country=FR", []),
        ("topic=nonsense", ["Tool", "Line", "Study", "Old guide"]),
        ("topic=nonsense&form=tool", ["Tool"]),
        ("year=2018", ["Tool", "Line", "Study", "Old guide"]),
    ],
)
def test_filters_narrow_and_values_of_one_filter_widen(four, titles, query, found):
    assert titles(query) == found


@pytest.mark.parametrize("query", ["", "country=GB&", "status=replaced&", "form=tool&form=guide&topic=just-culture&"])
def test_the_number_behind_a_choice_is_what_choosing_it_alone_in_its_filter_shows(four, look, titles, query):
    for choice, number in numbers(look(f"/resources/?{query}")).items():
        facet = choice.partition("=")[0]
        others = "&".join(pair for pair in query.split("&") if pair and not pair.startswith(f"{facet}="))
        assert len(titles(f"{others}&{choice}")) == number, choice


def test_only_what_a_resource_has_is_offered(four, look):
    offered = numbers(look("/resources/"))
    assert {choice for choice in offered if choice.startswith("country=")} == {
        "country=GB",
        "country=DE",
        "country=international",
    }
    assert "form=poster" not in offered


def test_a_language_is_offered_in_its_own_name_with_tag_and_direction(four, look):
    label = look("/resources/").select_one("input[value=pt-br] + label")
    assert words(label) == "Português Brasileiro Brazilian Portuguese"
    assert (label.span["lang"], label.span["dir"]) == ("pt-br", "ltr")


def test_what_was_chosen_stays_ticked_and_can_be_taken_away_one_by_one(four, look):
    page = look("/resources/?topic=just-culture&country=GB")
    assert {box["value"] for box in page.select("input[checked]")} == {"just-culture", "GB"}
    assert chips(page) == {"Just culture": "?country=GB", "United Kingdom": "?topic=just-culture"}


def test_the_form_works_without_scripts_and_leads_to_an_address_that_can_be_shared(four, look):
    form = look("/resources/").select_one("form.filters")
    assert (form["method"], form["action"]) == ("get", "/resources/")
    assert form.button.text == "Show these resources"


@pytest.mark.parametrize(
    ("query", "heading"),
    [("", "4 resources"), ("form=tool", "1 resource matches"), ("country=GB", "2 resources match")],
)
def test_the_heading_says_how_many(four, look, query, heading):
    assert words(look(f"/resources/?{query}").select_one("#matches")) == heading


def test_what_was_replaced_comes_last_on_the_last_page_too(index, titles, monkeypatch):
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    new = resource(index, "b-new")
    resource(index, "a-old", replaced_by=new)
    new.refresh_from_db()
    resource(index, "c-new")
    assert (titles(""), titles("page=2")) == (["B new", "C new"], ["A old"])


def test_twenty_four_fill_a_page_and_paging_keeps_the_filters(index, look):
    for number in range(25):
        resource(index, f"one-{number}", form="tool")
    page = look("/resources/?form=tool")
    assert len(page.select(".teaser")) == 24
    assert words(page.select_one(".paging p")) == "1 to 24 of 25"
    assert page.select_one(".paging a[rel=next]")["href"] == "?form=tool&page=2"
    second = look("/resources/?form=tool&page=2")
    assert len(second.select(".teaser")) == 1
    assert second.select_one(".paging a[rel=prev]")["href"] == "?form=tool"


def test_a_page_beyond_the_last_is_the_first_with_a_note(four, look):
    page = look("/resources/?page=9")
    assert words(page.select_one(".notice")) == "There is no page “9”. This is the first one."
    assert len(page.select(".teaser")) == 4


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("topic=x", "We do not know the topic “x”. We left it out."),
        ("form=x", "We have no kind of resource called “x”. We left it out."),
        ("audience=x", "We do not know the readers “x”. We left it out."),
        ("country=XX", "We do not know the country “XX”. We left it out."),
        ("language=fr", "We have nothing in the language “fr”. We left it out."),
        ("status=x", "We do not know “status=x”. We left it out."),
    ],
)
def test_an_unknown_value_is_said_and_nothing_else_is_lost(four, look, query, note):
    page = look(f"/resources/?{query}&topic=self-care")
    assert words(page.select_one(".notice")) == note
    assert [words(row) for row in page.select(".teaser h3")] == ["Line"]
    assert chips(page) == {"Self-care and mental health": "?"}


def test_when_nothing_matches_the_page_says_what_to_drop_and_leads_on(four, look):
    page = look("/resources/?form=tool&country=DE&language=de")
    assert words(page.select_one("#matches")) == "Nothing matches all of these"
    drops = {words(row): row.a["href"] for row in page.select(".drops li")}
    assert drops == {"Without Tool: 1 resource": "?country=DE&language=de"}
    links = [link["href"] for link in page.select("#library .lee a")]
    assert links[-3:] == ["/learn/", "/directory/", "/now/"]


def test_an_empty_library_says_so_and_leads_on(index, look):
    page = look("/resources/")
    assert "Nothing is listed here just now." in page.text
    assert page.select_one("#library a[href='/now/']").text == "Need help now?"


def test_what_is_not_published_is_neither_shown_nor_counted(four, look):
    ResourcePage.objects.get(slug="tool").unpublish()
    page = look("/resources/")
    assert words(page.select_one("#matches")) == "3 resources"
    assert "form=tool" not in numbers(page)


def test_the_page_cache_keeps_each_choice_apart_and_forgets_all_when_something_changes(
    four, index, titles, django_capture_on_commit_callbacks
):
    assert (titles(""), titles("form=tool")) == (["Tool", "Line", "Study", "Old guide"], ["Tool"])
    assert (titles("form=tool"), titles("form=guide")) == (["Tool"], ["Old guide"])
    with django_capture_on_commit_callbacks(execute=True):
        resource(index, "second-tool", form="tool").save_revision().publish()
    assert titles("form=tool") == ["Tool", "Second tool"]


def test_a_page_of_filters_stays_out_of_search_engines(four, look):
    for query in ("form=tool", "form=whatever-somebody-wrote"):
        assert look(f"/resources/?{query}").select_one("meta[name=robots]")["content"] == "noindex"
    assert look("/resources/").select_one("meta[name=robots]") is None


@pytest.mark.parametrize("query", ["", "?topic=support&form=guide&audience=organisations&country=GB&language=en"])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(client, index, query, rows, django_assert_num_queries):
    new = resource(index, "new", country="GB")
    for number in range(rows):
        resource(index, f"old-{number}", replaced_by=new, country="GB")
    client.get("/resources/")
    for name in ("default", "pages"):
        caches[name].clear()
    with django_assert_num_queries(13):
        client.get(f"/resources/{query}")


SHELF = Shelf(
    [
        entry(1, "support", "guide", "self", "GB", "en", "current"),
        entry(2, "support", "tool", "self", "BR", "pt-br", "current"),
    ]
)


@given(st.dictionaries(st.sampled_from([*FACETS, "page", "foo"]), st.lists(st.text(max_size=20), max_size=4)))
def test_whatever_an_address_holds_can_be_read(parameters):
    query = QueryDict(mutable=True)
    for name, values in parameters.items():
        query.setlist(name, values)
    assert read_asked(query, choices_of(SHELF)).page >= 1


def test_a_note_never_repeats_more_than_thirty_characters_and_never_a_control_character():
    asked = read_asked(QueryDict("topic=" + "x" * 5000 + "&form=%00"), choices_of(SHELF))
    assert all(len(note) < 90 and "\x00" not in note for note in asked.notes)
    assert len(asked.notes) == 2


def test_many_unknown_values_give_a_handful_of_notes():
    query = QueryDict("&".join(f"topic=x{number}" for number in range(500)))
    assert len(read_asked(query, choices_of(SHELF)).notes) == 6


@pytest.mark.parametrize(
    "query", ["language=pt-br&language=en&topic=support", "topic=support&language=EN&language=pt-BR"]
)
def test_an_address_keeps_one_order_so_that_it_can_be_shared(query):
    asked = read_asked(QueryDict(query), choices_of(SHELF))
    assert address(asked.values) == "?topic=support&language=en&language=pt-br"
