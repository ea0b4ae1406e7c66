"""A reader gets no picture with what a camera noted in it."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from wagtail.images import get_image_model

pytestmark = pytest.mark.django_db
WHO, PLACE, TURNED = 0x013B, 0x8825, 0x0112
NOTE = "Anna at Northside"
XMP = f"<x:xmpmeta>{NOTE}</x:xmpmeta>".encode()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def noted(kind: str) -> bytes:
    """A picture that lies on its side, as a phone takes it."""
    drawn = BytesIO()
    exif = Image.Exif()
    exif[WHO], exif[TURNED] = NOTE, 6
    exif.get_ifd(PLACE)[1] = "N"
    text = PngInfo()
    text.add_text("Comment", NOTE)
    more = {"PNG": {"pnginfo": text}, "GIF": {"comment": NOTE.encode()}, "JPEG": {"comment": NOTE, "xmp": XMP}}
    Image.new("RGB", (40, 30), "teal").save(drawn, kind, exif=exif, **more.get(kind, {}))
    return drawn.getvalue()


@pytest.mark.parametrize("asked", ["width-20", "original", "width-20|format-jpeg", "width-20|format-webp"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_picture_is_handed_out_without_notes(kind, asked):
    content = noted(kind)
    assert NOTE.encode() in content
    kept = get_image_model().objects.create(title="A window", file=ContentFile(content, f"window.{kind.lower()}"))
    handed_out = kept.get_rendition(asked).file.read()
    assert NOTE.encode() not in handed_out
    with Image.open(BytesIO(handed_out)) as drawn:
        assert dict(drawn.getexif()) == {}
        assert not {"comment", "Comment", "xmp", "exif"} & drawn.info.keys()


def test_a_picture_that_lies_on_its_side_is_turned_all_the_same():
    kept = get_image_model().objects.create(title="A window", file=ContentFile(noted("JPEG"), "window.jpg"))
    rendition = kept.get_rendition("original")
    assert (rendition.width, rendition.height) == (30, 40)
