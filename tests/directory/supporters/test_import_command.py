from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directory.certification.models import Certificate
from directory.institutions.models import Institution
from directory.supporters.models import ContactWay, Supporter
from directory.supporters.starter.records import load_records
from tests.directory.supporters.factories import in_days
from tests.directory.supporters.test_import_rows import HEADER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _records():
    load_records()


@pytest.fixture
def take(tmp_path):
    """Import these lines and return what the command said."""

    def run(*lines: str, **options) -> str:
        file = tmp_path / "people.csv"
        file.write_text("\n".join([HEADER, *lines]))
        out = StringIO()
        call_command("import_supporters", str(file), stdout=out, **options)
        return out.getvalue().strip()

    return run


def row(person="Amira", valid_until=None, **changes) -> str:
    cells = {
        "person": person, "profession": "nurse", "settings": "hospital", "languages": "en;ar", "country": "BE",
        "region": "Flanders", "contact": "written;phone", "programme": "Harbour peers", "institution": "Harbour hospital",
        "certifier": "House", "edition": "rescue-supporters 1", "valid_until": valid_until or in_days(300).isoformat(),
        "com06": "yes", "com13": "yes", "agreement_signed_on": in_days(-9).isoformat(),
        "confirmed_on": in_days(-2).isoformat(), "checked_by": "A coordinator", "checked_on": in_days(-5).isoformat(),
    }  # fmt: skip
    return ",".join({**cells, **changes}.values())


def test_people_are_added_with_all_that_belongs_to_them(take):
    assert take(row()) == "1 added, 0 changed."
    amira = Supporter.objects.get()
    assert (amira.profession.slug, amira.country, amira.region) == ("nurse", "BE", "Flanders")
    assert {language.tag for language in amira.languages.all()} == {"en", "ar"}
    assert {way.way for way in amira.contact_ways.all()} == {"written", "phone"}
    assert amira.certificate.certifier.name == "House"
    assert amira.last_day_listed(in_days(0)) == in_days(58)


def test_a_certificate_of_elsewhere_says_who_checked_it(take):
    take(row())
    certificate = Supporter.objects.get().certificate
    assert (certificate.checked_by, certificate.checked_on) == ("A coordinator", in_days(-5))


def test_a_certificate_that_was_granted_here_is_not_changed_by_a_file(take):
    take(row())
    Certificate.objects.update(granted_here=True, com06=False)
    take(row(valid_until=in_days(900).isoformat()))
    certificate = Certificate.objects.get()
    assert (certificate.valid_until, certificate.com06) == (in_days(300), False)


def test_institutions_and_certifiers_are_made_once(take):
    take(row("Amira"), row("Piotr"))
    assert sorted(Institution.objects.values_list("name", "kind")) == [
        ("Harbour hospital", "care"),
        ("House", "certifier"),
    ]


def test_imported_people_take_no_requests_until_they_say_so(take):
    take(row())
    assert not Supporter.objects.get().takes_requests


def test_one_fault_and_nobody_is_taken(take):
    with pytest.raises(CommandError) as refused:
        take(row("Amira"), row("Piotr", languages="xx"))
    assert str(refused.value).startswith("There is 1 fault. Nobody was taken.\nLine 3, languages: We do not know “xx”.")
    assert not Supporter.objects.exists()
    assert not Institution.objects.exists()


def test_a_dry_run_says_what_would_happen_and_changes_nothing(take):
    assert take(row(), dry_run=True) == "The file can be taken: 1 new, 0 changed. Nothing was stored."
    assert not Supporter.objects.exists()


def test_a_dry_run_names_the_faults_too(take):
    with pytest.raises(CommandError):
        take(row(country="XX"), dry_run=True)


def test_the_same_person_in_the_same_programme_is_changed(take):
    take(row())
    assert take(row(profession="doctor", region="")) == "0 added, 1 changed."
    assert Supporter.objects.get().profession.slug == "doctor"


def test_a_change_keeps_what_the_supporter_keeps(take):
    take(row())
    Supporter.objects.update(words="Start anywhere.", takes_requests=True, confirmed_on=in_days(0))
    ContactWay.objects.filter(way="written").update(hours="Evenings")
    take(row(contact="written"))
    amira = Supporter.objects.get()
    assert (amira.words, amira.takes_requests, amira.confirmed_on) == ("Start anywhere.", True, in_days(0))
    assert [(way.way, way.hours) for way in amira.contact_ways.all()] == [("written", "Evenings")]


def test_a_renewed_certificate_keeps_its_number(take):
    take(row())
    number = Supporter.objects.get().certificate.number
    take(row(valid_until=in_days(900).isoformat()))
    renewed = Supporter.objects.get().certificate
    assert (renewed.number, renewed.valid_until) == (number, in_days(900))


def test_a_certificate_of_another_body_is_another_certificate(take):
    take(row())
    number = Supporter.objects.get().certificate.number
    take(row(certifier="Other house"))
    assert Supporter.objects.get().certificate.number != number


def test_many_faults_are_cut_after_a_hundred(take):
    with pytest.raises(CommandError) as refused:
        take(*[row(f"P{n}", country="XX") for n in range(103)])
    assert str(refused.value).endswith("And 3 more.")


def test_a_file_that_is_not_there_says_so():
    with pytest.raises(CommandError, match="cannot be read: No such file or directory"):
        call_command("import_supporters", "nowhere.csv")
