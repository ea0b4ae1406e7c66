import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.core.exceptions import ValidationError

from core.facets import listing
from core.facets.asked import Asked
from stories.facets.listing import _load, load_shelf
from stories.models import StoryPage
from tests.home.trees import home_page, story, story_index, translated
from tests.stories.told import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return story_index(home_page())


@pytest.fixture
def three(index):
    story(index, "radio", work="nurse", setting="hospital", mentioned=["death", "sleep"], helped_by=["peer"])
    story(index, "drove", work="paramedic", setting="ambulance", mentioned=["child"], helped_by=["peer", "home"])
    story(index, "unfiled", setting="hospital")


@pytest.fixture
def german(settings, index):
    """Let the site be in German too, and return what translates a story."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "German")]
    return lambda slug, **fields: translated(StoryPage.objects.get(slug=slug), "de", **fields)


@pytest.fixture
def look(client):
    return lambda address: BeautifulSoup(client.get(address).content, "html.parser")


@pytest.fixture
def titles(look):
    return lambda query: [words(row) for row in look(f"/stories/?{query}").select(".teaser h3")]


def words(element):
    return " ".join(element.text.split())


def numbers(page):
    return {
        f"{row.input['name']}={row.input['value']}": int(row.select_one(".choice__count").text)
        for row in page.select(".filters .choice")
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Radio", "Drove", "Unfiled"]),
        ("role=nurse", ["Radio"]),
        ("role=nurse&role=PARAMEDIC", ["Radio", "Drove"]),
        ("setting=hospital", ["Radio", "Unfiled"]),
        ("mentions=sleep", ["Radio"]),
        ("mentions=sleep&mentions=child", ["Radio", "Drove"]),
        ("helped=peer", ["Radio", "Drove"]),
        ("helped=peer&setting=ambulance", ["Drove"]),
        ("helped=peer&setting=ambulance&role=nurse", []),
        ("language=en", ["Radio", "Drove", "Unfiled"]),
        ("mentions=nonsense&role=nurse", ["Radio"]),
        ("role=%00&page=x&language=xx", ["Radio", "Drove", "Unfiled"]),
    ],
)
def test_filters_narrow_and_values_of_one_filter_widen(three, titles, query, found):
    assert titles(query) == found


@pytest.mark.parametrize("query", ["", "helped=peer&", "setting=hospital&role=nurse&", "mentions=death&"])
def test_the_number_behind_a_choice_is_what_choosing_it_alone_in_its_filter_shows(three, look, titles, query):
    behind = numbers(look(f"/stories/?{query}"))
    for choice, number in behind.items():
        facet = choice.partition("=")[0]
        others = "&".join(pair for pair in query.split("&") if pair and not pair.startswith(f"{facet}="))
        assert len(titles(f"{others}&{choice}")) == number, choice
    assert {choice.partition("=")[0] for choice in behind} == {"role", "setting", "mentions", "helped", "language"}


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("role=x", "We do not know the role “x”. We left it out."),
        ("setting=x", "We do not know the place of work “x”. We left it out."),
        ("mentions=x", "No story is filed under “x”. We left it out."),
        ("helped=x", "No story is filed under “x”. We left it out."),
        ("language=fr", "We have no story in the language “fr”. We left it out."),
    ],
)
def test_an_unknown_value_is_said_and_in_no_search_engine(three, look, query, note):
    page = look(f"/stories/?{query}")
    assert words(page.select_one(".notice")) == note
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


def test_the_form_works_without_scripts_and_what_was_chosen_can_be_taken_away(three, look):
    page = look("/stories/?role=nurse&helped=peer")
    form = page.select_one("form.filters")
    assert (form["method"], form["action"], form.button.text) == ("get", "/stories/", "Show these stories")
    assert {words(chip)[:-1].strip(): chip["href"] for chip in page.select(".chip")} == {
        "Remove filter: Nurse": "?helped=peer",
        "Remove filter: A peer supporter": "?role=nurse",
    }
    assert words(page.select_one("#matches")) == "1 story matches"
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


def test_when_nothing_matches_the_page_says_what_to_drop_and_leads_on(three, look):
    page = look("/stories/?role=nurse&setting=ambulance")
    assert words(page.select_one("#matches")) == "No story matches all of these"
    assert {words(row): row.a["href"] for row in page.select(".drops li")} == {
        "Without Nurse: 1 story": "?setting=ambulance",
        "Without Ambulance service: 1 story": "?role=nurse",
    }
    assert [link["href"] for link in page.select("#stories a")][-3:] == ["/learn/", "/directory/", "/now/"]


def test_an_empty_list_has_no_filters_and_leads_to_telling_one(index, look):
    page = look("/stories/")
    assert page.select_one("form.filters") is None
    assert "No story is here just now. Yours could be the first." in words(page.main)


def test_paging_keeps_the_filters(three, look, monkeypatch):
    monkeypatch.setattr(listing, "PER_PAGE", 1)
    page = look("/stories/?helped=peer")
    assert words(page.select_one(".paging p")) == "1 to 1 of 2"
    assert page.select_one(".paging a[rel=next]")["href"] == "?helped=peer&page=2"
    assert [words(row) for row in look("/stories/?helped=peer&page=2").select(".teaser h3")] == ["Drove"]


def test_what_is_not_published_is_neither_shown_nor_counted(three, look):
    StoryPage.objects.get(slug="radio").unpublish()
    page = look("/stories/")
    assert words(page.select_one("#matches")) == "2 stories"
    assert "role=nurse" not in numbers(page)


def test_one_that_is_taken_back_while_the_list_is_made_is_left_out(three, index):
    shelf = load_shelf(index.locale_id)
    keys = [entry.key for entry in shelf.matching({})]
    StoryPage.objects.get(pk=keys[0][0].pk).delete()
    StoryPage.objects.get(pk=keys[1][0].pk).unpublish()
    assert [page.pk for page in _load(keys, Asked())] == [keys[2][0].pk]


def test_a_translated_story_stands_once_in_the_language_of_the_list(three, german, titles, look):
    german("radio", title="Das Radio")
    assert titles("") == ["Radio", "Drove", "Unfiled"]
    assert [words(row) for row in look("/de/stories/").select(".teaser h3")] == ["Das Radio", "Drove", "Unfiled"]


def test_a_story_from_another_language_says_in_which_it_is(three, german, look):
    german("radio", title="Das Radio")
    told = {words(row.h3): row for row in look("/de/stories/").select(".teaser")}
    assert (told["Drove"].h3["lang"], told["Drove"].a["href"]) == ("en", "/stories/drove/")
    assert "English" in told["Drove"].text
    assert "lang" not in told["Das Radio"].h3.attrs


def test_choosing_a_language_shows_each_story_in_it(three, german, titles):
    german("radio", title="Das Radio")
    assert titles("language=de") == ["Das Radio"]


@pytest.mark.parametrize("query", ["", "?role=nurse&setting=hospital&mentions=death&helped=peer&language=en"])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(client, index, query, rows, django_assert_num_queries):
    for number in range(rows):
        story(index, f"story-{number}", work="nurse", mentioned=["death"], helped_by=["peer"])
    client.get("/stories/")
    for name in ("default", "pages"):
        caches[name].clear()
    with django_assert_num_queries(14):
        client.get(f"/stories/{query}")


def test_an_editor_files_a_story_under_what_it_mentions_and_what_helped(index):
    page = story(index, "radio")
    form_class = StoryPage.get_edit_handler().get_form_class()
    form = form_class(instance=page, for_user=make_editor())
    assert [row.choice_label for row in form["mentioned"]][:2] == ["A patient’s death", "A patient who was harmed"]
    page.mentioned = ["no such thing"]
    with pytest.raises(ValidationError, match="Choose from the list"):
        page.clean_fields()
    page.mentioned = ["sleep"]
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.mentioned == ["sleep"]
