"""How coordinators keep what visitors read of a programme."""

import pytest
from bs4 import BeautifulSoup

from directory.institutions.models import Institution, Programme, Setting
from tests.directory.supporters.factories import in_days, make_record
from tests.directory.supporters.organisations.conftest import make_organisation
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    client.force_login(make_staff("Coordinators"))
    return client


def sheet(programme, **changes):
    """What the form sends: the programme as it is, with changes."""
    usual = {
        "name": programme.name,
        "institution": programme.institution_id,
        "contact_email": programme.contact_email,
        "languages": programme.languages,
        "reach": programme.reach,
        "phone": programme.phone,
        "email": programme.email,
        "website": programme.website,
        "expect": programme.expect,
        "checked_by": programme.checked_by,
        "checked_on": "",
        "settings": [],
    }
    return {**usual, **changes}


@pytest.fixture
def quiet():
    institution = Institution.objects.create(name="Alder trust", country="BE")
    return Programme.objects.create(name="Alder peers", institution=institution)


def test_a_coordinator_makes_a_programme_public_and_visitors_see_it(coordinator, quiet, client):
    hospital = make_record(Setting, "hospital")
    day = in_days(-1)
    answer = coordinator.post(
        f"/admin/programme/edit/{quiet.pk}/",
        sheet(
            quiet,
            is_public="on",
            reach="Call.",
            settings=[hospital.pk],
            languages="en",
            checked_by="Jo",
            checked_on=day.isoformat(),
        ),
    )
    assert answer.status_code == 302
    quiet.refresh_from_db()
    assert (quiet.is_public, quiet.slug, list(quiet.settings.all())) == (True, "alder-trust", [hospital])
    assert "Alder trust" in client.get("/organisations/").content.decode()


def test_what_is_missing_is_said_beside_the_field_and_nothing_typed_is_lost(coordinator, quiet):
    answer = coordinator.post(
        f"/admin/programme/edit/{quiet.pk}/", sheet(quiet, is_public="on", expect="A quiet talk.")
    )
    page = BeautifulSoup(answer.content, "html.parser")
    assert "Say how staff reach it" in page.text
    assert page.select_one("[name=expect]").text.strip() == "A quiet talk."
    quiet.refresh_from_db()
    assert not quiet.is_public


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Peers of Alder trust", "Peers of Birch trust"]),
        ("?is_public=true", ["Peers of Birch trust"]),
        ("?institution__country=SE", ["Peers of Birch trust"]),
    ],
)
def test_the_list_is_narrowed_by_what_coordinators_look_for(coordinator, query, found):
    hidden = make_organisation("Alder trust")
    Programme.objects.filter(pk=hidden.pk).update(is_public=False)
    make_organisation("Birch trust", "SE")
    page = BeautifulSoup(coordinator.get(f"/admin/programme/{query}").content, "html.parser")
    assert [row.text.strip() for row in page.select("#listing-results td.title .title-wrapper")] == found
