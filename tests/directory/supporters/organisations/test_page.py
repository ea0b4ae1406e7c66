"""The page of one organisation, and the way from it to its people."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.timezone import localdate

from directory.institutions.models import Institution, Programme
from directory.supporters.facets.programmes import programmes_asked
from tests.directory.supporters.factories import counted, in_days, make_certificate, make_language, make_supporter
from tests.directory.supporters.organisations.conftest import make_organisation

pytestmark = pytest.mark.django_db


def facts(page):
    return {row.dt.text: " ".join(row.dd.text.split()) for row in page.select(".facts > div")}


def test_it_says_how_staff_reach_it_and_what_to_expect(look):
    programme = make_organisation(
        reach="Ask for the peers at the desk.",
        expect="Someone calls back within a day.",
        phone="+32 (0)2 555 01 23",
        email="peers@example.org",
        website="https://peers.example.org/",
    )
    page = look(programme.get_absolute_url())
    assert "Ask for the peers at the desk." in page.text
    assert "Someone calls back within a day." in page.text
    assert page.select_one("a[href='tel:+3225550123']").text == "+32 (0)2 555 01 23"
    assert page.select_one("a[href='mailto:peers@example.org']")
    assert page.select_one("a[href='https://peers.example.org/'][rel=noreferrer]")


def test_it_names_country_settings_and_languages(look):
    make_language("de")
    programme = make_organisation(settings=("hospital", "ambulance"), languages="de")
    found = facts(look(programme.get_absolute_url()))
    assert (found["Country"], found["Languages"]) == ("Belgium", "Deutsch (German)")
    assert set(found["For staff in"].split(", ")) == {"Hospital", "Ambulance"}


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "Nobody of this site has asked the programme itself yet."),
        (-2, "We asked the programme itself on"),
        (-400, "That was long ago."),
    ],
)
def test_it_says_how_far_it_can_be_relied_on(look, days, said):
    checked = {} if days is None else {"checked_by": "Jo", "checked_on": in_days(days)}
    programme = make_organisation(**checked)
    assert said in facts(look(programme.get_absolute_url()))["Checked"]


def test_it_leads_to_its_people_while_some_are_listed(look):
    programme = make_organisation()
    make_supporter("Amira", programme=programme)
    make_supporter("Elsewhere")
    link = look(programme.get_absolute_url()).select_one("main a[href*='programme=']")
    counted()
    page = look(link["href"])
    assert [name.text for name in page.select(".person h3 a")] == ["Amira"]
    assert "Peers of Harbour hospital, Harbour hospital" in page.select_one(".chip").text


def test_it_leads_to_all_people_while_none_of_its_own_is_listed(look):
    programme = make_organisation()
    make_supporter("Amira", programme=programme, suspended_on=localdate())
    assert look(programme.get_absolute_url()).select_one("main a[href*='programme=']") is None


def test_the_directory_counts_the_other_filters_within_a_programme(look):
    programme = make_organisation()
    make_supporter(programme=programme, profession="nurse")
    make_supporter(profession="doctor")
    counted()
    page = look(f"/directory/?programme={programme.slug}")
    assert page.select_one("#id_profession_nurse_n").text == "1"
    assert page.select_one("#id_profession_doctor_n").text == "0"


def test_the_directory_knows_no_programme_that_is_not_public(look):
    programme = make_organisation()
    Programme.objects.filter(pk=programme.pk).update(is_public=False)
    make_supporter(programme=programme)
    counted()
    page = look(f"/directory/?programme={programme.slug}")
    assert f"We do not know the programme “{programme.slug}”. We left it out." in page.text


@pytest.mark.parametrize("typed", ["%00", "a b", "é", "a/b"])
def test_what_no_programme_can_be_called_is_not_even_looked_up(django_assert_num_queries, typed):
    with django_assert_num_queries(0):
        assert programmes_asked(QueryDict(f"programme={typed}")) == []


@pytest.mark.parametrize("people", [1, 3])
def test_the_directory_of_a_programme_takes_two_queries_more(client, django_assert_num_queries, people):
    programme = make_organisation()
    for _ in range(people):
        make_supporter(programme=programme)
    counted()
    client.get("/certificates/schemes/")
    with django_assert_num_queries(9):
        client.get(f"/directory/?programme={programme.slug}")


@pytest.mark.parametrize("settings_of_it", [("hospital",), ("hospital", "ambulance", "maternity")])
def test_a_page_takes_five_queries(client, django_assert_num_queries, settings_of_it):
    programme = make_organisation(settings=settings_of_it)
    client.get("/certificates/schemes/")
    with django_assert_num_queries(5):
        client.get(programme.get_absolute_url())


@pytest.mark.parametrize(("ends", "shown"), [(30, True), (-1, False)])
def test_a_certificate_that_holds_is_named_with_its_level(look, ends, shown):
    programme = make_organisation()
    held = make_certificate(institution=programme.institution, level="elementary", valid_until=in_days(ends))
    page = look(programme.get_absolute_url())
    assert facts(page).get("Certificate", "").startswith("RESCUE (elementary), until") == shown
    assert bool(page.select_one(f"a[href='/certificates/{held.number}/']")) == shown


def test_the_page_of_a_person_leads_to_their_programme_once_it_is_public(look):
    programme = make_organisation()
    make_supporter("Amira", programme=programme)
    make_supporter("Piotr")
    counted()
    assert look("/directory/amira/").select_one(f"dd a[href='{programme.get_absolute_url()}']")
    assert not look("/directory/piotr/").select_one("dd a[href^='/organisations/']")


def test_two_programmes_of_one_institution_have_two_addresses():
    first = make_organisation()
    second = Programme.objects.create(name="Night peers", institution=first.institution, is_public=True, reach="Call.")
    assert (first.slug, second.slug) == ("harbour-hospital", "harbour-hospital-night-peers")


def test_an_address_stays_when_a_name_changes():
    programme = make_organisation()
    programme.institution.name = "Another name"
    programme.institution.save()
    programme.save()
    assert programme.slug == "harbour-hospital"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reach": "", "is_public": True}, "reach"),
        ({"checked_on": 0}, "checked_by"),
        ({"checked_by": "Jo"}, "checked_by"),
        ({"checked_by": "Jo", "checked_on": 1}, "checked_on"),
        ({"languages": "German"}, "languages"),
        ({"languages": "de; en"}, "languages"),
        ({"phone": "call us"}, "phone"),
        ({"website": "javascript:alert(1)"}, "website"),
    ],
)
def test_what_does_not_fit_is_named(fields, field):
    programme = make_organisation()
    for name, value in fields.items():
        setattr(programme, name, in_days(value) if name == "checked_on" else value)
    with pytest.raises(ValidationError) as fault:
        programme.full_clean()
    assert field in fault.value.error_dict


def test_a_programme_is_not_public_without_a_country():
    programme = make_organisation(country="")
    with pytest.raises(ValidationError, match="Its institution has no country yet"):
        programme.full_clean()


def test_the_country_of_a_public_programme_cannot_be_taken_away():
    institution = make_organisation().institution
    institution.country = ""
    with pytest.raises(ValidationError, match="Choose a country"):
        institution.full_clean()
    assert Institution.objects.get().country == "BE"
