"""The official text in the admin: looked at, then kept; by whoever may load editions, and never into one in use."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from directory.certification.models import Edition
from tests.directory.certification.institutions.edition import FILE, scheme
from tests.directory.certification.institutions.texts import as_csv, incomplete_file, make_incomplete, rows
from tests.directory.certification.scheme.test_storing import grant
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    client.force_login(make_staff("Coordinators"))
    return client


def look(browser, edition: Edition, content: bytes, name: str = "text.csv"):
    return browser.post(f"/admin/edition/text/{edition.pk}/", {"file": SimpleUploadedFile(name, content)})


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(name|kept)" value="([^"]*)">', page))


def test_a_text_is_looked_at_before_it_is_kept(coordinator):
    edition = make_incomplete()
    answer = look(coordinator, edition, as_csv(rows()))
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 200
    assert "<td>elementary</td><td>hospital</td><td>17</td><td>3</td>" in page
    assert "<td>TSEL01 (CORE)</td>" in page
    assert not Edition.objects.get().complete
    kept = coordinator.post(f"/admin/edition/text/{edition.pk}/", hidden(answer.content.decode()))
    assert kept.status_code == 302
    assert Edition.objects.get().shape == scheme()


def test_faults_are_shown_with_their_lines_and_nothing_is_kept(coordinator):
    edition = make_incomplete()
    answer = look(coordinator, edition, as_csv([rows()[0] | {"core": "maybe"}, *rows()[1:]]))
    assert answer.status_code == 422
    assert "Line 2, core: Write yes or no." in answer.content.decode()
    assert "Choose a file." in coordinator.post(f"/admin/edition/text/{edition.pk}/", {}).content.decode()
    assert not Edition.objects.get().complete


@pytest.mark.parametrize(("kept", "status"), [("!", 422), ("", 409)])
def test_what_did_not_come_back_whole_is_not_kept(coordinator, kept, status):
    edition = make_incomplete()
    answer = coordinator.post(f"/admin/edition/text/{edition.pk}/", {"name": "text.csv", "kept": kept})
    assert answer.status_code == status
    assert not Edition.objects.get().complete


def test_an_edition_in_use_offers_no_text_and_takes_none(coordinator):
    edition = make_incomplete()
    page = coordinator.get(f"/admin/edition/inspect/{edition.pk}/").content.decode()
    assert "Give it its official text" in page
    seen = hidden(look(coordinator, edition, as_csv(rows())).content.decode())
    grant(edition)
    assert coordinator.post(f"/admin/edition/text/{edition.pk}/", seen).status_code == 409
    assert "This edition takes no text" in coordinator.get(f"/admin/edition/text/{edition.pk}/").content.decode()
    assert "Give it its official text" not in coordinator.get(f"/admin/edition/inspect/{edition.pk}/").content.decode()
    assert not Edition.objects.get().complete


def test_the_file_to_fill_in_holds_the_codes_alone(coordinator):
    answer = coordinator.get(f"/admin/edition/text/{make_incomplete().pk}/template.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="made-for-tests-1.csv"'
    assert answer.content.decode().count("\n") == 30


def test_an_auditor_gives_no_text(client):
    client.force_login(make_staff("Auditors"))
    edition = make_incomplete()
    assert look(client, edition, as_csv(rows())).status_code == 302
    assert "Give it its official text" not in client.get(f"/admin/edition/inspect/{edition.pk}/").content.decode()


def test_the_command_loads_a_scheme_with_its_official_text(tmp_path, capsys):
    make_incomplete()
    (tmp_path / "scheme.yaml").write_bytes(incomplete_file())
    (tmp_path / "text.csv").write_bytes(as_csv(rows()))
    call_command("load_scheme", tmp_path / "scheme.yaml", text=tmp_path / "text.csv", dry_run=True)
    assert not Edition.objects.get().complete
    call_command("load_scheme", tmp_path / "scheme.yaml", text=tmp_path / "text.csv")
    assert "It has its official text and is complete." in capsys.readouterr().out
    assert Edition.objects.get().complete


def test_the_command_names_the_lines_of_faults_and_loads_nothing(tmp_path):
    (tmp_path / "scheme.yaml").write_bytes(incomplete_file())
    (tmp_path / "text.csv").write_bytes(as_csv(rows()[:-1]))
    with pytest.raises(CommandError, match=r"Line \d+: Level “advanced” lacks TSAD12"):
        call_command("load_scheme", tmp_path / "scheme.yaml", text=tmp_path / "text.csv")
    assert not Edition.objects.exists()


def test_the_file_of_an_incomplete_edition_never_takes_its_official_text_away(tmp_path):
    call_command("load_scheme", FILE)
    (tmp_path / "scheme.yaml").write_bytes(incomplete_file())
    with pytest.raises(CommandError, match="has its official text"):
        call_command("load_scheme", tmp_path / "scheme.yaml")
    assert Edition.objects.get().complete


def test_the_public_page_tells_settings_preconditions_and_when_it_is_met_in_part(client):
    call_command("load_scheme", FILE)
    page = " ".join(client.get("/certificates/schemes/made-for-tests/1/").content.decode().split())
    assert "At most 25% of what a standard requires is missing." in page
    assert "The rest follows within 6 months, by a plan with a date." in page
    assert "second condition made for tests" in page
    assert "Only in: primary care" in page
    assert "At least 12 of the 14 others: full compliance (FC)." in page


def test_what_comes_back_in_letters_outside_ascii_is_asked_for_again(coordinator):
    edition = make_incomplete()
    answer = coordinator.post(f"/admin/edition/text/{edition.pk}/", {"kept": "é", "name": "text.csv"})
    assert answer.status_code == 422
    assert "The file did not come back whole." in answer.content.decode()
