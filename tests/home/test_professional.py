"""Professional services: what editors keep, what readers see, and what a supporter can put into a talk."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.models import User
from core.registry import services_on_offer
from home.models import ProfessionalHelpPage, ProfessionalService
from tests.home.trees import added, home_page, now_page

pytestmark = pytest.mark.django_db
PLACE = "/now/professional-help/"


def service(key: str = "line", **fields) -> ProfessionalService:
    told = {"name": key.capitalize(), "country": "GB", "kind": "counselling", "phone": "0330 1", "tel": "03301"}
    return ProfessionalService.objects.create(**{"key": key, **told, **fields})


@pytest.fixture
def site():
    return added(now_page(home_page()), ProfessionalHelpPage, "professional-help")


@pytest.fixture
def opened(client, site):
    def get(query=""):
        return BeautifulSoup(client.get(PLACE + query).content, "html.parser")

    return get


def words(element):
    return " ".join(element.text.split())


def names(page):
    return [heading.text for heading in page.select(".line__name")]


def test_a_service_shows_everything_that_is_known(opened):
    service(
        "night",
        name="Night service",
        who="doctors",
        address="https://night.example/",
        hours="9 to 17",
        time_zone="Europe/London",
        languages="en, de",
        cost_note="Free.",
        employer="not-told",
        note="Clinicians answer.",
        source_url="https://example.org/",
        source_year=2024,
    )
    row = opened().select_one("#service-night")
    assert words(row) == (
        "Night service Counselling 0330 1 For doctors. 9 to 17 (time in London). English, Deutsch. Free. "
        "The service says that your employer is not told. Clinicians answer. Page of Night service. "
        "Source of 2024. Not yet checked by this site."
    )
    assert row.select_one("a[href='tel:03301']")
    assert row.select_one("a[href='https://night.example/']")


def test_who_checked_a_service_is_not_told_to_readers(opened):
    service(last_checked=date(2026, 11, 3), checked_by="Edwina")
    page = opened()
    assert "Last checked by this site on 3 November 2026." in page.main.text
    assert "Edwina" not in page.text


def test_services_stand_under_their_countries(opened):
    service("british")
    service("german", country="DE")
    service("other", country="DE")
    found = {section.h2.text: names(section) for section in opened().select("section.country")}
    assert found == {"Germany": ["German", "Other"], "United Kingdom": ["British"]}


@pytest.fixture
def three():
    service("british", languages="en")
    service("german", country="DE", languages="de, en")
    service("austrian", country="AT", languages="de")


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("?country=DE", ["German"]),
        ("?country=de", ["German"]),
        ("?language=de", ["Austrian", "German"]),
        ("?country=DE&language=en", ["German"]),
        ("?country=&language=", ["Austrian", "German", "British"]),
    ],
)
def test_the_list_is_narrowed_by_country_and_by_language(opened, three, query, left):
    assert names(opened(query)) == left


@pytest.mark.parametrize("query", ["?country=XX", "?language=xx", "?country=%00", "?country=" + "x" * 3000])
def test_what_is_not_known_is_left_out_and_said(opened, three, query):
    page = opened(query)
    assert len(names(page)) == 3
    assert "so we left it out" in page.main.text


def test_nothing_in_both_offers_the_whole_list(opened, three):
    page = opened("?country=GB&language=de")
    assert names(page) == []
    assert page.main.find("a", string="Show all services")["href"] == PLACE


def test_what_was_chosen_stays_chosen(opened, three):
    chosen = [option["value"] for option in opened("?country=DE&language=de").select("option[selected]")]
    assert chosen == ["DE", "de"]


def test_without_services_it_says_whom_to_ask(opened):
    assert "A family doctor or occupational health can tell you" in words(opened().main)


def test_a_changed_service_shows_at_once(client, site, django_capture_on_commit_callbacks):
    record = service()
    client.get(PLACE)
    record.note = "It moved."
    with django_capture_on_commit_callbacks(execute=True):
        record.save()
    assert "It moved." in client.get(PLACE).text


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_queries_for_three_services_as_for_one(
    client, site, rows, without_cache, django_assert_num_queries
):
    for number in range(rows):
        service(f"of-{number}", country=["GB", "DE", "AT"][number])
    client.get(PLACE)
    without_cache()
    with django_assert_num_queries(13):
        client.get(PLACE)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"phone": "", "tel": ""}, "address"),
        ({"tel": ""}, "tel"),
        ({"checked_by": "Edwina"}, "checked_by"),
        ({"last_checked": date(2026, 11, 3)}, "checked_by"),
        ({"country": "XX"}, "country"),
        ({"hours": "9 to 17"}, "time_zone"),
    ],
)
def test_half_an_entry_is_refused(fields, fault):
    told = {"key": "line", "name": "Line", "country": "GB", "kind": "crisis", "phone": "1", "tel": "1", **fields}
    with pytest.raises(ValidationError) as error:
        ProfessionalService(**told).full_clean()
    assert list(error.value.message_dict) == [fault]


def test_a_service_is_told_in_plain_words_with_how_fresh_they_are():
    service(
        "night",
        name="Night service",
        who="doctors",
        languages="en",
        cost_note="Free.",
        address="https://night.example/",
    )
    (offered,) = services_on_offer()
    assert (offered.key, offered.country, offered.languages) == ("night", "United Kingdom", ("en",))
    assert offered.told.splitlines() == [
        "Night service (United Kingdom)",
        "Counselling",
        "For doctors.",
        "0330 1",
        "https://night.example/",
        "English",
        "Free.",
        "Not yet checked by this site.",
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_one_service_and_three_take_one_query(rows, django_assert_num_queries):
    for number in range(rows):
        service(f"of-{number}")
    with django_assert_num_queries(1):
        assert len(services_on_offer()) == rows


def test_a_service_is_found_by_its_name_and_leads_to_its_place(client, site):
    service("night", name="Nightingale")
    page = BeautifulSoup(client.get("/search/", {"q": "nightingale"}).content, "html.parser")
    assert page.select_one(f"main a[href='{PLACE}#service-night']")


def test_an_editor_keeps_them_among_the_content_records(client):
    client.force_login(User.objects.create_superuser("admin@example.org", "a long enough password"))
    service("night", name="Night service")
    assert "Night service" in client.get(reverse("wagtailsnippets_home_professionalservice:list")).text
