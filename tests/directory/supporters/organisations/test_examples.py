"""The example organisations of a demonstration."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.timezone import localdate

from directory.institutions.checking import Check
from directory.institutions.models import Programme
from directory.supporters.starter.organisations import plant_organisations

pytestmark = pytest.mark.django_db


@pytest.fixture
def planted():
    call_command("plant_people", stdout=StringIO())


def test_nine_organisations_in_seven_countries_are_planted_and_marked(planted, look):
    page = look()
    assert len(page.select("tbody tr")) == len(page.select("tbody .tag")) == 9
    assert len(page.select("svg a")) == 7


def test_their_checks_stand_in_each_way(planted):
    found = {programme.standing(localdate()) for programme in Programme.objects.public()}
    assert found == set(Check)


def test_every_public_one_passes_its_own_rules_and_belongs_to_nobody(planted):
    for programme in Programme.objects.public():
        programme.full_clean()
        assert programme.website == "" or programme.website.endswith(".example.org/")
        assert programme.email == "" or programme.email.endswith(".example.org")
        assert programme.settings.exists()


def test_planting_again_shows_nothing_that_somebody_hid_or_changed(planted):
    one = Programme.objects.public().first()
    Programme.objects.filter(pk=one.pk).update(is_public=False, reach="Changed by hand.")
    assert plant_organisations(localdate()) == 0
    one.refresh_from_db()
    assert (one.is_public, one.reach) == (False, "Changed by hand.")
