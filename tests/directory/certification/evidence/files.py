"""Small real files of each kind that is taken, made here."""

import io
import zipfile

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def picture(form: str, size: tuple[int, int] = (8, 8)) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", size, "white").save(kept, form)
    return kept.getvalue()


def docx(packed_as: int = zipfile.ZIP_DEFLATED, **parts: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", packed_as) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<document/>")
        for name, content in parts.items():
            packed.writestr(f"word/{name}", content)
    return kept.getvalue()
