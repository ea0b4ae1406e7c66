import sys

import pytest

from directory.supporters import paging
from tests.directory.supporters.factories import make_language, make_supporter

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    make_supporter("Amira", languages=("en", "ar"), settings=("hospital",), profession="nurse", country="BE")
    make_supporter("Jonas", languages=("de",), settings=("ambulance",), profession="paramedic", country="DE")
    make_supporter(
        "Ruth", languages=("en", "de"), settings=("hospital", "ambulance"), profession="midwife",
        country="GB", ways=("written", "phone"), takes_requests=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Amira", "Jonas", "Ruth"}),
        ("language=en", {"Amira", "Ruth"}),
        ("language=ar&language=de", {"Amira", "Jonas", "Ruth"}),
        ("setting=ambulance", {"Jonas", "Ruth"}),
        ("profession=nurse", {"Amira"}),
        ("profession=nurse&profession=midwife", {"Amira", "Ruth"}),
        ("country=DE", {"Jonas"}),
        ("country=de", {"Jonas"}),
        ("contact=phone", {"Ruth"}),
        ("available=1", {"Amira", "Jonas"}),
        ("language=en&setting=ambulance", {"Ruth"}),
        ("language=en&profession=midwife&country=GB&contact=phone&setting=hospital", {"Ruth"}),
        ("language=xx", {"Amira", "Jonas", "Ruth"}),
        ("language=xx&profession=nurse", {"Amira"}),
    ],
)
def test_filters_combine_and_values_of_one_filter_widen(three, names, query, found):
    assert set(names(f"/directory/?{query}")) == found


def test_nobody_is_listed_twice(three, names):
    assert sorted(names("/directory/?language=en&language=de")) == ["Amira", "Jonas", "Ruth"]


def number_behind(page, name: str) -> str:
    return page.select_one(f"#{name}_n").text


def test_the_number_behind_a_choice_counts_everybody_without_filters(three, look):
    page = look("/directory/")
    assert [number_behind(page, f"id_{name}") for name in ("language_en", "setting_hospital", "available_1")] == list(
        "222"
    )


def test_the_number_behind_a_choice_minds_the_other_filters(three, look):
    page = look("/directory/?language=en")
    assert number_behind(page, "id_setting_ambulance") == "1"


def test_the_number_behind_a_choice_ignores_its_own_filter(three, look):
    page = look("/directory/?language=ar")
    assert number_behind(page, "id_language_en") == "2"


def test_a_chosen_box_stays_ticked(three, look):
    page = look("/directory/?language=en")
    assert [box["id"] for box in page.select("input[checked]")] == ["id_language_en"]


def test_a_value_that_nobody_has_is_not_offered(three, look):
    make_language("bfi")
    assert not look("/directory/").select_one("#id_language_bfi")


def test_a_known_value_that_nobody_has_can_still_be_asked_for(three, look):
    make_language("bfi")
    assert look("/directory/?language=bfi").select_one("#id_language_bfi").has_attr("checked")


def test_each_choice_has_a_chip_that_takes_it_away(three, look):
    page = look("/directory/?language=en&language=de&setting=hospital")
    assert [chip["href"] for chip in page.select("a.chip")] == [
        "?language=de&setting=hospital",
        "?language=en&setting=hospital",
        "?language=de&language=en",
    ]


def test_a_chip_says_what_it_does(three, look):
    chip = look("/directory/?setting=hospital").select_one("a.chip")
    assert " ".join(chip.text.split()) == "Remove filter: Hospital \xd7"


def test_all_filters_can_be_removed_at_once(three, look):
    assert look("/directory/?setting=hospital").select_one(".chips a:not(.chip)")["href"] == "?"


def test_without_filters_there_are_no_chips(three, look):
    assert not look("/directory/").select(".chip")


def test_the_heading_says_how_many_match(three, look):
    assert look("/directory/?language=en").select_one("h2").text.strip() == "2 people match"


def test_nobody_left_is_said_in_the_heading(three, look):
    page = look("/directory/?profession=nurse&country=DE")
    assert page.select_one("h2").text.strip() == "No supporter matches all of these"


def test_nobody_left_names_the_filter_to_drop_and_its_number(three, look):
    page = look("/directory/?language=ar&setting=ambulance")
    drops = [(item.a["href"], " ".join(item.text.split())) for item in page.select(".drops li")]
    assert drops == [
        ("?setting=ambulance", "Without العربية Arabic: 2 people"),
        ("?language=ar", "Without Ambulance: 1 person"),
    ]


def test_a_filter_that_would_not_help_is_not_offered_for_dropping(three, look):
    page = look("/directory/?profession=nurse&country=DE&contact=phone")
    assert not page.select(".drops")


def test_nobody_left_offers_to_look_and_then_help_now(three, look):
    links = [link.text for link in look("/directory/?profession=nurse&country=DE").select(".lee a")]
    assert links[-2:] == ["Find someone for me", "Need help now?"]


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("language=xx", "We do not know the language “xx”. We left it out."),
        ("setting=moon", "We do not know the place of work “moon”. We left it out."),
        ("profession=%00", "We do not know the profession “�”. We left it out."),
        ("country=XX", "We do not know the country “XX”. We left it out."),
        ("contact=fax", "We do not know the way to talk “fax”. We left it out."),
        ("available=2", "We do not know “available=2”. We left it out."),
        ("page=x", "There is no page “x”. This is the first one."),
    ],
)
def test_a_wrong_value_is_left_out_with_a_note(three, look, query, note):
    page = look(f"/directory/?{query}")
    assert page.select_one(".notice").text.strip() == note
    assert len(page.select(".person")) == 3


def test_markup_in_a_wrong_value_is_shown_as_text(three, look):
    assert look("/directory/?language=<b>x").select_one(".notice b") is None


def test_more_than_a_thousand_are_counted_up_to_there(look, monkeypatch):
    from directory.supporters.facets import sets
    from directory.supporters.views import directory

    for module in (sets, sys.modules[directory.__module__], paging):
        monkeypatch.setattr(module, "EXACT_UP_TO", 13)
    for _ in range(15):
        make_supporter()
    page = look("/directory/?language=en&setting=hospital")
    assert page.select_one("h2").text.strip() == "13+ people match"
    assert number_behind(page, "id_language_en") == "13+"
    assert page.select_one(".paging p").text == "1 to 12 of 13+"


def test_one_filter_above_a_thousand_has_its_kept_number(look, monkeypatch):
    from directory.supporters.views import directory

    monkeypatch.setattr(sys.modules[directory.__module__], "EXACT_UP_TO", 2)
    for _ in range(4):
        make_supporter()
    assert look("/directory/?language=en").select_one("h2").text.strip() == "4 people match"


def test_paging_ends_after_a_thousand_people_and_says_how_to_find_the_others(look, monkeypatch):
    monkeypatch.setattr(paging, "EXACT_UP_TO", 13)
    for _ in range(15):
        make_supporter()
    page = look("/directory/?page=2")
    assert len(page.select(".person")) == 1
    assert page.select_one(".paging a[rel=next]") is None
    assert "Choose more filters to find the others." in page.text
