from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate

from directory.institutions.models import Institution, Programme, Setting
from directory.supporters.models import Language, Leave, Profession, Supporter
from directory.supporters.starter.days import day_from, with_real_days
from directory.supporters.starter.people import plant_people
from tests.directory.supporters.factories import in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def planted():
    out = StringIO()
    call_command("plant_people", stdout=out)
    return out.getvalue().strip()


def test_the_records_are_8_settings_13_professions_and_12_languages():
    call_command("plant_records", stdout=StringIO())
    assert [model.objects.count() for model in (Setting, Profession, Language)] == [8, 13, 12]


def test_records_that_somebody_changed_stay_as_they_are():
    call_command("plant_records", stdout=StringIO())
    Setting.objects.filter(slug="hospital").update(name="Hospitals and clinics")
    out = StringIO()
    call_command("plant_records", stdout=out)
    assert out.getvalue().strip() == "0 records added."
    assert Setting.objects.get(slug="hospital").name == "Hospitals and clinics"


def test_british_sign_language_has_a_name():
    call_command("plant_records", stdout=StringIO())
    assert Language.objects.get(tag="bfi").own_name == "British Sign Language"


def test_sixty_example_people_are_planted_and_listed(planted):
    assert planted == "60 example people planted."
    assert Supporter.objects.listed(localdate()).count() == 60


def test_everybody_and_everything_planted_is_marked_as_an_example(planted):
    for model in (Supporter, Institution, Programme):
        assert not model.objects.filter(is_example=False).exists()


def test_they_speak_all_languages_and_work_in_all_settings(planted):
    assert not Language.objects.filter(supporters=None).exists()
    assert not Setting.objects.filter(supporters=None).exists()


def test_each_has_an_account_in_the_group_without_a_password(planted):
    accounts = get_user_model().objects.filter(supporter__isnull=False, groups__name="Peer supporters")
    assert len(accounts) == 60
    assert not any(account.has_usable_password() for account in accounts)
    assert all(account.email.endswith("@example.com") for account in accounts)


def test_words_hours_and_switch_come_along(planted):
    assert not Supporter.objects.filter(words="").exists()
    assert not Supporter.objects.filter(contact_ways__hours="").exists()
    assert Supporter.objects.filter(takes_requests=False).exists()


def test_planting_twice_on_a_day_touches_nobody(planted):
    before = list(Supporter.objects.values_list().order_by("pk")), Leave.objects.count()
    out = StringIO()
    call_command("plant_people", stdout=out)
    assert out.getvalue().strip() == "0 example people planted."
    assert (list(Supporter.objects.values_list().order_by("pk")), Leave.objects.count()) == before


def test_planting_on_a_later_day_keeps_them_listed(planted):
    later = in_days(90)
    plant_people(later)
    assert Supporter.objects.listed(later).count() == 60


def test_planting_on_a_later_day_keeps_what_they_changed(planted):
    someone = Supporter.objects.filter(takes_requests=True).first()
    Supporter.objects.filter(pk=someone.pk).update(takes_requests=False, words="Mine.")
    plant_people(in_days(90))
    someone.refresh_from_db()
    assert (someone.takes_requests, someone.words) == (False, "Mine.")


def test_without_the_demonstration_nobody_is_planted(settings):
    settings.LEEWARD_DEMO = False
    with pytest.raises(CommandError, match="Set LEEWARD_DEMO=1"):
        call_command("plant_people")
    assert not Supporter.objects.exists()


def test_days_of_the_starter_are_counted_from_the_day():
    assert day_from("-4d", date(2026, 11, 21)) == date(2026, 11, 17)


def test_only_whole_cells_are_read_as_days():
    text = "a,+1d,b +1d,+1d\n+1d,x"
    assert with_real_days(text, date(2026, 1, 1)) == "a,2026-01-02,b +1d,2026-01-02\n+1d,x"


def test_a_thing_that_is_no_day_is_refused():
    with pytest.raises(ValueError, match="soon"):
        day_from("soon", date(2026, 1, 1) + timedelta())
