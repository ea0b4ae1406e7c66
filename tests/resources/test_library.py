import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.models import User
from tests.home.trees import home_page, resource, resource_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return resource_index(home_page())


def page(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def words(element):
    return " ".join(element.text.split())


@pytest.fixture
def replaced(index):
    old = resource(index, "guide", title="A guide", year=2018, kind="just-culture")
    new = resource(index, "tool", title="A tool", year=2025, kind="just-culture")
    old.replaced_by, old.replaced_year = new, 2025
    old.save()
    return old, new


def test_what_was_replaced_says_so_first_and_leads_on(client, replaced):
    notice = page(client, "/resources/guide/").select_one("main .notice")
    assert words(notice) == "This was replaced in 2025. Use this instead: A tool (2025)"
    assert notice.a["href"] == "/resources/tool/"


def test_what_was_replaced_does_not_lead_to_a_page_that_was_taken_back(client, replaced):
    replaced[1].unpublish()
    notice = page(client, "/resources/guide/").select_one("main .notice")
    assert words(notice) == "This was replaced in 2025."


def test_what_took_its_place_names_what_came_before(client, replaced):
    note = page(client, "/resources/tool/").select_one("main .note")
    assert words(note) == "It takes the place of: A guide (2018)"


def test_the_list_shows_what_was_replaced_last_and_marked(client, replaced):
    rows = page(client, "/resources/").select(".teaser")
    assert [row.h3.text for row in rows] == ["A tool", "A guide"]
    assert [words(row.select_one(".tag")) if row.select_one(".tag") else "" for row in rows] == ["", "Replaced in 2025"]


def test_the_list_says_of_each_what_it_is_who_made_it_where_and_in_which_language(client, index):
    resource(index, "guide", form="guide", publisher="A hospital", year=2016, country="AT", language="de")
    resource(index, "study", form="article", publisher="A journal")
    rows = [words(row) for row in page(client, "/resources/").select(".teaser__meta")]
    assert rows == ["Guide · A hospital, 2016 · Austria · Deutsch", "Article or study · A journal · English"]


def test_a_resource_says_what_it_is_and_for_whom_and_where_it_comes_from(client, index):
    told = {"kind": "self-care", "form": "course", "audience": "self", "country": "AT"}
    resource(index, "rise", publisher="A hospital", year=2016, language="de", licence_note="We copy nothing.", **told)
    facts = {words(row.dt): words(row.dd) for row in page(client, "/resources/rise/").select(".facts > div")}
    assert facts == {
        "What it is": "Course",
        "Topic": "Self-care and mental health",
        "For whom": "If it happened to you",
        "Published by": "A hospital, 2016",
        "Where it is": "Rise",
        "Country": "Austria",
        "Language": "Deutsch",
        "Licence": "We copy nothing.",
    }


def test_a_resource_of_no_one_country_says_so(client, index):
    resource(index, "rise")
    facts = {words(row.dt): words(row.dd) for row in page(client, "/resources/rise/").select(".facts > div")}
    assert facts["Country"] == "Not tied to one country"


def test_what_was_there_before_the_filters_is_a_guide_for_organisations(index):
    rise = resource(index, "rise", kind="just-culture")
    rise.full_clean()
    assert (rise.form, rise.audience, rise.country) == ("guide", "organisations", "")


def test_a_country_has_two_letters_that_exist(index):
    rise = resource(index, "rise")
    rise.country = "XX"
    with pytest.raises(ValidationError) as fault:
        rise.full_clean()
    assert fault.value.message_dict["country"] == [
        "We do not know this country. Enter its two letters, like “BE” for Belgium."
    ]


def test_a_resource_cannot_take_its_own_place(index):
    rise = resource(index, "rise")
    rise.replaced_by = rise
    with pytest.raises(ValidationError) as fault:
        rise.full_clean()
    assert fault.value.message_dict["replaced_by"] == ["A resource cannot take its own place. Choose another one."]


def test_an_editor_says_what_it_is_for_whom_and_from_where(client, index):
    client.force_login(User.objects.create_superuser("admin@example.org", "a long enough password"))
    rise = resource(index, "rise")
    told = {"kind": "building", "form": "course", "audience": "colleagues", "country": "US", "language": "en"}
    fields = {"title": "Rise", "slug": "rise", "publisher": "A hospital", "address": "https://example.org/", **told}
    posted = nested_form_data({**fields, "comments-INITIAL_FORMS": 0, "body": streamfield([])})
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[rise.pk]), {**posted, "action-publish": "1"})
    assert answer.status_code == 302
    rise.refresh_from_db()
    assert {name: getattr(rise, name) for name in told} == told
