"""A file is taken when it is what its name says, and refused with what to do when it is not."""

import io
import zipfile

import pytest
from PIL import Image

from directory.certification.evidence import content
from directory.certification.evidence.content import NotWhatItSays, kind_of
from directory.certification.evidence.names import shown_name
from tests.directory.certification.evidence.files import PDF, docx, picture


def refused(name: str, data: bytes) -> str:
    with pytest.raises(NotWhatItSays) as raised:
        kind_of(name, data)
    return str(raised.value)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("record.pdf", PDF, "application/pdf"),
        ("RECORD.PDF", PDF, "application/pdf"),
        ("photo.jpg", picture("JPEG"), "image/jpeg"),
        ("photo.jpeg", picture("JPEG"), "image/jpeg"),
        ("scan.png", picture("PNG"), "image/png"),
        ("scan.webp", picture("WEBP"), "image/webp"),
        ("letter.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_each_kind_is_taken(name, data, media_type):
    assert kind_of(name, data).media_type == media_type


@pytest.mark.parametrize("name", ["program.pdf", "program.png", "program.docx"])
def test_a_program_is_refused_whatever_its_name(name):
    assert "Save" in refused(name, b"MZ\x90\x00" + bytes(500))


@pytest.mark.parametrize(
    ("name", "data"),
    [("scan.png", picture("JPEG")), ("photo.jpg", PDF), ("record.pdf", docx())],
    ids=["a photo", "a paper", "a document"],
)
def test_one_kind_under_the_name_of_another_is_refused(name, data):
    refused(name, data)


@pytest.mark.parametrize("packed_as", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("damaged_at", [None, 70, 120])
def test_a_document_packed_as_no_word_processor_does_is_refused(packed_as, damaged_at):
    data = bytearray(docx(packed_as))
    if damaged_at:
        data[damaged_at : damaged_at + 4] = b"\xff\x00\xff\x00"
    assert "This is not a DOCX document" in refused("letter.docx", bytes(data))


@pytest.mark.parametrize("name", ["drawing.svg", "page.html", "tool.exe", "record", "record.pdf.exe"])
def test_other_kinds_are_refused_and_those_taken_are_named(name):
    assert "Only PDF, JPEG, PNG, WebP and DOCX are taken." in refused(name, b"<svg/>")


def test_an_svg_called_png_is_refused():
    refused("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>")


def test_an_empty_file_is_refused():
    assert "empty" in refused("record.pdf", b"")


def test_half_a_pdf_is_refused():
    refused("record.pdf", PDF[:20])


@pytest.mark.parametrize(("name", "form"), [("scan.png", "PNG"), ("photo.jpg", "JPEG"), ("scan.webp", "WEBP")])
def test_half_a_picture_is_refused(name, form):
    whole = picture(form, (300, 300))
    refused(name, whole[: len(whole) // 2])


def test_a_picture_with_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr(content, "MOST_PIXELS", 63)
    assert "fewer pixels" in refused("scan.png", picture("PNG"))


def test_a_picture_that_would_fill_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    refused("scan.png", picture("PNG"))


def test_a_zip_bomb_is_refused():
    bomb = docx(**{"media.xml": bytes(101 * 1024 * 1024)})
    assert len(bomb) < 200_000
    assert "far larger inside" in refused("letter.docx", bomb)


def test_a_part_that_lies_about_its_size_is_refused():
    data = bytearray(docx(**{"media.xml": bytes(5000)}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (1).to_bytes(4, "little")
    refused("letter.docx", bytes(data))


def test_a_document_of_very_many_parts_is_refused(monkeypatch):
    monkeypatch.setattr(content, "MOST_PARTS", 3)
    refused("letter.docx", docx(a=b"", b=b""))


def test_macros_are_refused():
    assert "macros" in refused("letter.docx", docx(**{"vbaProject.bin": b"x"}))


def test_a_zip_that_is_no_document_is_refused():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("a.txt", "x")
    refused("letter.docx", kept.getvalue())


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("record.pdf", "record.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\record.pdf", "record.pdf"),
        ("re\ncord\x00.pdf", "record.pdf"),
        ("rec\u202efdp.exe.pdf", "recfdp.exe.pdf"),
        ("/", "file"),
        (".pdf", "file.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("Übung 3.pdf", "Übung 3.pdf"),
    ],
)
def test_a_name_is_shown_without_paths_and_tricks(typed, shown):
    assert shown_name(typed) == shown
