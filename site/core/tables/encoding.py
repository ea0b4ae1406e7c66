"""From the bytes of a file to its text: what is no UTF-8 text is refused with what to do about it."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from django.utils.translation import gettext as _

from core.tables.faults import Fault

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
MOST_BYTES = 50 * 1024 * 1024


def as_text(content: bytes) -> str | Fault:
    """Return the text of a CSV file, without a byte order mark, or the one fault that stops the reading."""
    refusal = _refusal(content)
    if refusal:
        return Fault(1, "", refusal)
    try:
        return content.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        return Fault(line_of(content, error.start), "", _not_utf8())


def _refusal(content: bytes) -> str:
    if not content.removeprefix(BOM_UTF8).strip():
        return _("The file is empty. Start it with the line of column names.")
    if len(content) > MOST_BYTES:
        return _("The file is larger than 50 MB. Cut it into several files.")
    if content.startswith((ZIP, OLD_OFFICE)):
        return _(
            "This is a spreadsheet that was renamed. Open it in your spreadsheet program "
            "and save it as “CSV UTF-8 (comma separated)”."
        )
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _not_utf8()
    if b"\x00" in content:
        return _("This is no text file. Open it in the program it comes from, and save it as “CSV UTF-8”.")
    return ""


def _not_utf8() -> str:
    return _("This is not in UTF-8 (it may be Latin-1 or UTF-16). Save the file again as “CSV UTF-8”.")


def line_of(content: bytes, position: int) -> int:
    """Return the number of the line in which this byte is, from 1."""
    # As editors count: a carriage return with a line feed is one end of a line.
    before = content[:position].replace(b"\r\n", b"\n")
    return before.count(b"\n") + before.count(b"\r") + 1
