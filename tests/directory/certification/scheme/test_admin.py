"""Editions in the admin: loaded as files, shown whole, changed by nobody."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.certification.models import Edition
from directory.certification.scheme.storing import SHIPPED, store
from tests.directory.certification.scheme.test_storing import FILE, changed, grant
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    client.force_login(make_staff("Coordinators"))
    return client


def load(browser, content: bytes):
    return browser.post("/admin/edition/new/", {"file": SimpleUploadedFile("scheme.yaml", content)})


def test_a_file_that_is_loaded_becomes_an_edition(coordinator):
    assert load(coordinator, FILE.read_bytes()).status_code == 302
    assert Edition.objects.get().shape.standards


def test_all_that_is_wrong_with_a_file_is_said(coordinator):
    page = load(coordinator, changed(applies_to="dog", renewal={"any_of": [{"deeds": 1}]})).content.decode()
    assert "“applies_to” must be" in page and "Nobody counts this for a renewal: deeds." in page
    assert not Edition.objects.exists()


def test_a_file_that_would_change_an_edition_in_use_is_refused_with_what_to_do(coordinator):
    grant(store(FILE.read_bytes())[0])
    page = load(coordinator, changed(validity_years=3)).content.decode()
    assert "Give the file the next number" in page
    assert Edition.objects.get().shape.validity_years == 5


def test_whoever_loads_nothing_is_asked_for_a_file(coordinator):
    assert "This field is required" in coordinator.post("/admin/edition/new/", {}).content.decode()


def test_the_admin_shows_the_rule_and_every_standard(coordinator):
    edition, _ = store(FILE.read_bytes())
    page = coordinator.get(f"/admin/edition/inspect/{edition.pk}/").content.decode()
    assert "At least 9 of the 11 others" in page
    assert page.count("Any one of these shows it:") == 14


def test_the_admin_shows_an_edition_that_is_a_mere_name(coordinator):
    edition = Edition.objects.create(scheme="another", number=1, title="Another")
    assert (
        "No file of this edition was loaded."
        in coordinator.get(f"/admin/edition/inspect/{edition.pk}/").content.decode()
    )


@pytest.mark.parametrize("view", ["edit", "delete"])
def test_nobody_changes_or_deletes_an_edition(coordinator, view):
    edition, _ = store((SHIPPED / "rescue-intervention-1.yaml").read_bytes())
    answer = coordinator.get(f"/admin/edition/{view}/{edition.pk}/")
    assert (answer.status_code, answer.url) == (302, "/admin/")


def test_an_auditor_looks_and_loads_nothing(client):
    client.force_login(make_staff("Auditors"))
    edition, _ = store(FILE.read_bytes())
    assert client.get(f"/admin/edition/inspect/{edition.pk}/").status_code == 200
    assert load(client, changed(edition=2)).status_code == 302
    assert Edition.objects.count() == 1
