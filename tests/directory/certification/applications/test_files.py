"""Uploading, reading and deleting evidence, through the pages."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import StopFutureHandlers
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from directory.certification.applications.files import erase_what_is_old, sweep
from directory.certification.applications.models import Application, EvidenceFile, Item
from directory.certification.audits.assigning import assign
from directory.certification.evidence.upload import InMemoryHandler
from tests.directory.certification.applications.candidates import browser_of, make_application
from tests.directory.certification.audits.auditors import make_auditor
from tests.directory.certification.evidence.files import PDF, docx, picture

pytestmark = pytest.mark.django_db
MARKER = b"Quince marker words"


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.LEEWARD_EVIDENCE = str(tmp_path / "evidence")
    settings.LEEWARD_ISSUING_KEYS = tmp_path / "issuing"
    from core.issuing_keys import create_missing

    create_missing(timezone.now())
    return tmp_path / "evidence"


@pytest.fixture
def application(db):
    return make_application()


def upload(application, content=PDF, name="record.pdf", **changed):
    form = {"issued_on": localdate().isoformat(), "issuer": "Example Academy", "codes": ["COM01"], "note": "May."}
    there = f"/supporters/me/application/{application.pk}/COM01/training_record/"
    file = SimpleUploadedFile("x", content)
    file._name = name  # as a browser may send it; Django's own setter cleans names before a test could
    return browser_of(application).post(there, {**form, "file": file, **changed})


def files(place) -> list[Path]:
    return list(place.iterdir()) if place.exists() else []


def address(application, *, download=True) -> str:
    item = Item.objects.get()
    return f"/supporters/me/application/{application.pk}/evidence/{item.pk}/{'file' if download else 'remove'}/"


def test_a_file_is_kept_sealed_under_a_name_that_tells_nothing(application, place):
    assert upload(application, PDF + MARKER + b"%%EOF").status_code == 303
    [file] = files(place)
    assert len(file.name) == 32
    assert MARKER not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_the_candidate_gets_the_very_file_back_as_a_download(application):
    upload(application)
    response = browser_of(application).get(address(application))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="record.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(PDF))
    assert "no-store" in response["Cache-Control"]
    assert "sandbox" in response["Content-Security-Policy"]


def test_an_upload_without_the_forms_token_is_refused(application):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(application.candidate)
    there = f"/supporters/me/application/{application.pk}/COM01/training_record/"
    assert browser.post(there, {"file": SimpleUploadedFile("record.pdf", PDF)}).status_code == 403
    assert not Item.objects.exists()


def test_a_stranger_cannot_upload_into_it(application, place):
    there = f"/supporters/me/application/{application.pk}/COM01/training_record/"
    response = browser_of(make_application()).post(there, {"file": SimpleUploadedFile("record.pdf", PDF)})
    assert response.status_code == 404
    assert not files(place)


def test_another_candidate_finds_nothing_there(application):
    upload(application)
    assert browser_of(make_application()).get(address(application)).status_code == 404


def test_its_auditors_read_it_and_others_do_not(application, client):
    upload(application)
    Application.objects.update(state="submitted", submitted_on=localdate())
    auditor, stranger = make_auditor(), make_auditor()
    assign(application, "first", auditor, localdate())
    there = f"/admin/audits/{application.pk}/evidence/{Item.objects.get().pk}/"
    client.force_login(auditor)
    assert b"".join(client.get(there).streaming_content) == PDF
    client.force_login(stranger)
    assert client.get(there).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("record.pdf", b"MZ" + bytes(100), "This is not a whole PDF"),
        ("drawing.svg", b"<svg/>", "Only PDF, JPEG, PNG, WebP and DOCX are taken."),
        ("record.pdf", b"%PDF-" + bytes(21 * 1024 * 1024), "A file may have 20 MB at most."),
        ("letter.docx", docx(**{"media.xml": bytes(101 * 1024 * 1024)}), "far larger inside than it looks"),
        ("record.pdf", PDF[:20], "This is not a whole PDF"),
    ],
    ids=["a program", "a drawing", "21 MB", "a zip bomb", "half a file"],
)
def test_a_file_that_cannot_be_taken_is_refused_and_the_rest_stays(application, place, name, content, said):
    response = upload(application, content, name)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert "Example Academy" in response.content.decode()
    assert not files(place)
    assert not Item.objects.exists()


def test_without_a_file_the_page_asks_for_it(application):
    response = upload(application, file="")
    assert response.status_code == 422
    assert "Choose a file." in response.content.decode()


def test_the_same_file_twice_is_refused_and_named(application, place):
    upload(application)
    response = upload(application, name="again.pdf")
    assert response.status_code == 422
    assert "This very file is here already: record.pdf." in response.content.decode()
    assert len(files(place)) == 1


def test_two_people_may_show_the_same_file_and_the_database_does_not_tell(application):
    upload(application)
    upload(make_application())
    assert len(set(EvidenceFile.objects.values_list("mark", flat=True))) == 2


def test_all_files_together_have_a_limit(application, settings):
    settings.LEEWARD_EVIDENCE_MOST_ALL = 2 * len(PDF)
    upload(application)
    upload(application, picture("PNG")[: len(PDF)] and picture("PNG"), "scan.png")
    response = upload(application, PDF + b" %%EOF")
    assert response.status_code == 422
    assert "may have 200 MB at most" in response.content.decode()


def test_a_name_with_path_parts_decides_nothing(application, place):
    upload(application, name="../../outside.pdf")
    assert EvidenceFile.objects.get().shown == "outside.pdf"
    assert [file.parent for file in files(place)] == [place]


def test_a_name_with_control_characters_is_shown_without_them(application):
    upload(application, name="re\x00co\x1b[31mrd\u202e.pdf")
    shown = EvidenceFile.objects.get().shown
    assert shown.isprintable()
    assert shown.endswith(".pdf")


def test_a_body_that_breaks_off_half_way_keeps_nothing(application, place):
    there = f"/supporters/me/application/{application.pk}/COM01/training_record/"
    body = (
        b'--edge\r\nContent-Disposition: form-data; name="issuer"\r\n\r\nExample Academy\r\n--edge\r\n'
        b'Content-Disposition: form-data; name="file"; filename="record.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
        + PDF[:30]
    )
    response = browser_of(application).post(there, body, content_type="multipart/form-data; boundary=edge")
    assert response.status_code in (400, 422)
    assert not Item.objects.exists()
    assert not files(place)


def test_a_file_dated_in_the_future_is_refused_and_the_rest_stays(application, place):
    response = upload(application, issued_on=(localdate() + timedelta(days=1)).isoformat())
    assert response.status_code == 422
    assert "This day has not come yet." in response.content.decode()
    assert "Example Academy" in response.content.decode()
    assert not files(place)


def test_nothing_in_clear_lies_in_a_temporary_folder(application, tmp_path, monkeypatch):
    """The control: Django's own handler does write such a file there."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    written = []
    opened = tempfile.NamedTemporaryFile
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", lambda *args, **kw: written.append(1) or opened(*args, **kw))
    upload(application, PDF + MARKER * 300_000 + b"%%EOF")
    assert EvidenceFile.objects.get().size > 5_000_000
    assert not written
    assert not list(folder.iterdir())


def test_taking_evidence_away_deletes_its_file(application, place, django_capture_on_commit_callbacks):
    upload(application)
    with django_capture_on_commit_callbacks(execute=True):
        browser_of(application).post(address(application, download=False))
    assert not files(place)


def test_a_full_disk_keeps_nothing_and_says_so(application, place, monkeypatch):
    place.mkdir()
    place.chmod(0o500)
    monkeypatch.setattr("directory.certification.evidence.folder.os.fsync", full)
    response = upload(application)
    place.chmod(0o700)
    assert response.status_code == 503
    assert "cannot be kept just now" in response.content.decode()
    assert not Item.objects.exists()
    assert not files(place)


def full(_file) -> None:
    raise OSError(28, "No space left on device")


def test_without_the_key_nothing_is_kept(application, settings, tmp_path):
    settings.LEEWARD_ISSUING_KEYS = tmp_path / "empty"
    assert upload(application).status_code == 503
    assert not Item.objects.exists()


@pytest.mark.parametrize("harm", ["changed", "cut", "gone"])
def test_a_file_that_was_harmed_on_the_disk_is_not_handed_out(application, place, harm):
    upload(application)
    [file] = files(place)
    whole = file.read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(whole[:-1] if harm == "cut" else whole[:-1] + bytes([whole[-1] ^ 1]))
    assert browser_of(application).get(address(application)).status_code == 404


def test_half_a_year_after_the_decision_files_go_and_the_item_stays(
    application, place, django_capture_on_commit_callbacks
):
    upload(application)
    today = localdate()
    Application.objects.update(state="granted", decided_on=today - timedelta(days=179))
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_what_is_old(today) == 0
        assert erase_what_is_old(today + timedelta(days=1)) == 1
        assert erase_what_is_old(today + timedelta(days=1)) == 0
    assert not files(place)
    assert Item.objects.exists()


def test_files_of_an_open_application_stay(application, place):
    upload(application)
    assert erase_what_is_old(localdate() + timedelta(days=4000)) == 0
    assert len(files(place)) == 1


def test_a_stray_file_is_swept_after_a_day(application, place):
    upload(application)
    (place / ("0" * 32)).write_bytes(b"cut half way")
    now = timezone.now()
    assert sweep(now) == 0
    assert sweep(now + timedelta(days=2)) == 1
    assert len(files(place)) == 1


def test_evidence_lies_outside_what_the_web_serves():
    place = Path(django_settings.LEEWARD_EVIDENCE)
    for served in (django_settings.MEDIA_ROOT, django_settings.STATIC_ROOT):
        assert Path(served) not in (place, *place.parents)


def test_a_damaged_key_keeps_nothing_and_the_page_says_so(application, place):
    for key in Path(django_settings.LEEWARD_ISSUING_KEYS).glob("evidence-*"):
        key.write_bytes(b"no key")
    response = upload(application)
    assert response.status_code == 503
    assert "The file cannot be kept just now" in response.text
    assert not Item.objects.exists() and not files(place)


def test_many_files_in_one_request_take_no_more_memory_than_one(rf):
    handler = InMemoryHandler(rf.post("/"), most=100)
    kept = []
    for name in ("file", "another"):
        with pytest.raises(StopFutureHandlers):
            handler.new_file(name, f"{name}.pdf", "application/pdf", 90)
        handler.receive_data_chunk(bytes(90), 0)
        kept.append(handler.file_complete(90).read())
    assert [len(content) for content in kept] == [90, 0]
