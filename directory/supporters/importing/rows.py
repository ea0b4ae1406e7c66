"""From the bytes of a file to its rows."""

from django.utils.translation import gettext as _

from core.tables.encoding import as_text
from core.tables.faults import Fault
from core.tables.records import Line, read_lines

COLUMNS = (
    "person", "profession", "settings", "languages", "country", "region", "contact", "programme", "institution",
    "certifier", "edition", "valid_until", "com06", "com13", "agreement_signed_on", "confirmed_on", "checked_by",
    "checked_on",
)  # fmt: skip


def read_rows(content: bytes) -> tuple[list[Line], list[Fault]]:
    """Return the rows of a CSV file, and every fault in its form. Never raises, whatever the bytes."""
    text = as_text(content)
    if isinstance(text, Fault):
        return [], [text]
    rows, faults = read_lines(text, COLUMNS)
    if not rows and not faults:
        faults.append(Fault(2, "", _("There is nobody in the file. Write one line for each person below the header.")))
    return rows, faults
