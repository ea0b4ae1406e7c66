"""Editions lie beside each other, and one on which something was granted stays as it is."""

from datetime import date

import pytest
import yaml
from django.core.management import CommandError, call_command

from directory.certification.models import Certificate, Edition
from directory.certification.scheme.reading import SchemeFaulty
from directory.certification.scheme.storing import SHIPPED, Stored, shipped_files, store
from directory.institutions.models import Institution
from tests.directory.certification.applications.candidates import make_application

pytestmark = pytest.mark.django_db
FILE = SHIPPED / "rescue-supporters-1.yaml"


def changed(**parts) -> bytes:
    return yaml.safe_dump({**yaml.safe_load(FILE.read_text()), **parts}).encode()


def grant(edition: Edition) -> None:
    certifier = Institution.objects.create(name="A certifier", kind="certifier")
    Certificate.objects.create(edition=edition, certifier=certifier, valid_until=date(2031, 1, 1))


def test_a_file_becomes_an_edition_with_its_standards():
    edition, stored = store(FILE.read_bytes())
    assert stored is Stored.ADDED
    assert (edition.scheme, edition.number, edition.applies_to, edition.complete) == (
        "rescue-supporters",
        1,
        "person",
        True,
    )
    assert len(Edition.objects.get().shape.standards) == 14


def test_the_same_file_again_changes_nothing():
    store(FILE.read_bytes())
    assert store(FILE.read_bytes())[1] is Stored.UNCHANGED


def test_an_edition_on_which_nothing_was_granted_can_be_corrected():
    store(FILE.read_bytes())
    assert store(changed(validity_years=3))[1] is Stored.CHANGED
    assert Edition.objects.get().shape.validity_years == 3


def test_an_edition_on_which_something_was_granted_cannot_be_changed():
    grant(store(FILE.read_bytes())[0])
    with pytest.raises(SchemeFaulty, match="is in use"):
        store(changed(validity_years=3))
    assert Edition.objects.get().shape.validity_years == 5


def test_an_edition_that_somebody_applies_for_cannot_be_changed():
    make_application()
    with pytest.raises(SchemeFaulty, match="is in use"):
        store(changed(validity_years=3))
    assert Edition.objects.get().shape.validity_years == 5


def test_a_new_edition_lies_beside_one_that_is_in_use():
    grant(store(FILE.read_bytes())[0])
    store(changed(edition=2, validity_years=3))
    assert [each.shape.validity_years for each in Edition.objects.order_by("number")] == [5, 3]


def test_an_edition_that_was_a_mere_name_gets_its_content_though_certificates_name_it():
    edition = Edition.objects.create(scheme="rescue-supporters", number=1, title="RESCUE")
    grant(edition)
    assert store(FILE.read_bytes())[1] is Stored.CHANGED


@pytest.mark.parametrize("file", shipped_files(), ids=lambda file: file.stem)
def test_every_scheme_that_comes_with_the_software_is_loaded(file):
    assert store(file.read_bytes())[1] is Stored.ADDED


def test_the_command_loads_a_file_and_says_so(capsys):
    call_command("load_scheme", FILE)
    assert capsys.readouterr().out == "Added: RESCUE-Supporters' Competences, edition 1.\n"


def test_the_command_with_dry_run_stores_nothing(capsys):
    call_command("load_scheme", FILE, dry_run=True)
    assert "14 standards" in capsys.readouterr().out
    assert not Edition.objects.exists()


def test_the_command_says_all_that_is_wrong(tmp_path):
    (tmp_path / "scheme.yaml").write_bytes(changed(applies_to="dog", renewal={"any_of": [{"deeds": 1}]}))
    with pytest.raises(CommandError, match=r"applies_to(.|\n)*deeds"):
        call_command("load_scheme", tmp_path / "scheme.yaml")


def test_the_command_names_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_scheme", tmp_path / "none.yaml")
