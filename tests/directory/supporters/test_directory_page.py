import pytest

from directory.supporters.models import Supporter
from directory.supporters.recount import recount
from tests.directory.supporters.factories import counted, in_days, make_supporter

pytestmark = pytest.mark.django_db


def test_an_empty_directory_says_so_and_offers_to_look(look):
    page = look("/directory/")
    assert "Nobody is listed here just now." in page.text
    assert page.select_one("main a[href='/ask/']").text == "Find someone for me"


def test_the_number_of_people_is_the_heading(look):
    make_supporter("Amira")
    make_supporter("Piotr")
    assert look("/directory/").select_one("h2").text.strip() == "2 people"


def test_one_person_is_one_person(look):
    make_supporter("Amira")
    assert look("/directory/").select_one("h2").text.strip() == "1 person"


def test_a_script_finds_a_place_to_announce_the_number(look):
    assert look("/directory/").select_one("#directory-status")["role"] == "status"


def test_a_person_is_shown_with_role_setting_words_and_ways(look):
    make_supporter("Amira", words="Start anywhere.", ways=("written", "phone"))
    person = look("/directory/").select_one(".person").text
    assert all(words in person for words in ("Nurse · Hospital", "Start anywhere.", "In writing", "By phone"))


def test_a_language_stands_in_its_own_name_with_tag_and_direction(look):
    make_supporter(languages=("ar",))
    spoken = look("/directory/").select_one(".person [lang=ar]")
    assert (spoken.text, spoken["dir"], spoken.next_sibling.strip()) == ("العربية", "rtl", "(Arabic)")


def test_an_example_person_is_marked(look):
    make_supporter("Amira", is_example=True)
    assert look("/directory/").select_one(".person .tag").text == "Example"


def test_asking_posts_the_name_to_the_start_of_a_draft(look):
    make_supporter("Amira")
    form = look("/directory/").select_one(".person form")
    assert (form["method"], form["action"]) == ("post", "/ask/start/")
    assert [(field["name"], field["value"]) for field in form.select("input")] == [("supporter", "amira")]
    assert form.button.text == "Ask Amira"


@pytest.mark.parametrize(
    "away",
    [
        {"takes_requests": False},
        {"leave": (-1, 5)},
        {"confirmations": 0},
    ],
    ids=["switch off", "on leave", "key not confirmed"],
)
def test_whoever_cannot_be_asked_has_no_button(look, away):
    make_supporter("Amira", **away)
    person = look("/directory/").select_one(".person")
    assert person.form is None
    assert person.select_one(".person__side a[href='/ask/']").text == "You can ask without choosing"


def test_one_confirmation_is_not_enough_where_two_are_asked_for(look, settings):
    settings.LEEWARD_KEY_CONFIRMATIONS = 2
    make_supporter("Amira", confirmations=1)
    assert look("/directory/").select_one(".person").form is None


def test_confirmations_of_two_fingerprints_do_not_add_up(look, settings):
    settings.LEEWARD_KEY_CONFIRMATIONS = 2
    person = make_supporter("Amira", confirmations=1)
    person.key_confirmations.create(fingerprint="99999", confirmed_on=in_days(0))
    assert look("/directory/").select_one(".person").form is None


def test_a_lit_window_takes_requests(look):
    make_supporter()
    side = look("/directory/").select_one(".availability")
    assert side.select_one("svg.window--lit")
    assert side.strong.text == "Taking requests"


def test_a_half_window_says_from_when_somebody_is_free(look):
    make_supporter(leave=(-1, 5))
    side = look("/directory/").select_one(".availability")
    assert side.select_one("svg.window--half")
    assert f"Free again from {in_days(6).day} {in_days(6):%B}" in side.text


def test_a_shut_window_says_no_reason(look):
    make_supporter(takes_requests=False)
    side = look("/directory/").select_one(".availability")
    assert side.select_one("svg.window--shut")
    assert side.text.split() == ["Not", "taking", "requests", "now"]


def test_a_profile_confirmed_45_days_ago_says_so(look):
    make_supporter(confirmed_on=in_days(-45))
    assert "Not confirmed lately" in look("/directory/").select_one(".availability").text


def test_whoever_can_be_asked_comes_first_and_the_unconfirmed_last(names):
    make_supporter("Stale", confirmed_on=in_days(-45))
    make_supporter("Shut", takes_requests=False)
    make_supporter("Half", leave=(-1, 5))
    make_supporter("Lit")
    assert names("/directory/") == ["Lit", "Half", "Shut", "Stale"]


def test_the_order_inside_a_group_changes_with_the_day(names):
    for lot in range(1, 8):
        make_supporter(f"Person {lot}", lot=lot * 7919)
    first = names("/directory/")
    recount(in_days(1))
    tomorrow = list(Supporter.objects.order_by("order_key").values_list("display_name", flat=True))
    assert (sorted(first), first == tomorrow) == (sorted(tomorrow), False)


def test_the_page_explains_its_order(look):
    make_supporter()
    assert "the order changes each day by chance" in look("/directory/").text


def test_twelve_people_fill_a_page(names):
    for _ in range(13):
        make_supporter()
    assert (len(names("/directory/")), len(names("/directory/?page=2"))) == (12, 1)


def test_paging_keeps_the_filters(look):
    for _ in range(13):
        make_supporter()
    page = look("/directory/?language=en")
    assert page.select_one(".paging a[rel=next]")["href"] == "?language=en&page=2"
    assert page.select_one(".paging p").text == "1 to 12 of 13"


def test_a_page_beyond_the_last_is_the_first_with_a_note(look):
    make_supporter()
    page = look("/directory/?page=9")
    assert page.select_one(".notice").text.strip() == "There is no page “9”. This is the first one."
    assert page.select_one(".person")


@pytest.mark.parametrize("people", [1, 3])
def test_the_directory_takes_seven_queries_whatever_the_number(client, django_assert_num_queries, people):
    for _ in range(people):
        make_supporter(languages=("en", "de"), leave=(20, 30))
    counted()
    with django_assert_num_queries(7):
        client.get("/directory/")


@pytest.mark.parametrize("people", [1, 3])
def test_filters_take_no_more_queries(client, django_assert_num_queries, people):
    for _ in range(people):
        make_supporter(languages=("en", "de"))
    counted()
    with django_assert_num_queries(7):
        client.get("/directory/?language=en&setting=hospital&profession=nurse&country=BE&contact=written&available=1")


def test_posting_to_the_directory_is_refused(client):
    assert client.post("/directory/").status_code == 405


def test_the_directory_sets_no_cookie(client):
    assert not client.get("/directory/").cookies


def test_a_page_of_filters_stays_out_of_search_engines(look):
    make_supporter()
    assert look("/directory/?language=en").select_one("meta[name=robots]")["content"] == "noindex"


def test_nothing_on_the_page_needs_an_inline_style_or_script(client):
    make_supporter()
    counted()
    page = client.get("/directory/").content.decode()
    assert "style=" not in page
    assert "<script>" not in page


def test_the_page_says_that_more_than_a_certificate_is_needed(look):
    assert "and the one that includes preventing suicide (COM06)" in look("/directory/").text


def test_the_page_says_when_the_site_does_without_com06(look, settings):
    settings.LEEWARD_LIST_WITHOUT_COM06 = True
    assert "This site does not ask for the standard that includes preventing suicide" in look("/directory/").text
