"""Ways to take a code along: a picture, a text file, a reminder. None of them names this site."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.utils.translation import gettext as _
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET_ZONE = 4  # modules of white around the picture, as ISO/IEC 18004 asks


@dataclass(frozen=True)
class Picture:
    """A QR as one SVG path over a square of `size` modules."""

    size: int
    path: str


def picture_of(code: str) -> Picture:
    """Return the QR of the bare code, drawn as runs of dark modules."""
    drawing = QRCode(border=QUIET_ZONE, error_correction=ERROR_CORRECT_M)
    drawing.add_data(code)
    rows = drawing.get_matrix()
    path = "".join(f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in _runs(row))
    return Picture(len(rows), path)


def text_file(shown_code: str) -> bytes:
    """Return the file that holds the code and nothing else."""
    return f"{shown_code}\n".encode()


def calendar_file(at: datetime, now: datetime) -> bytes:
    """Return an iCalendar file (RFC 5545) with one reminder at `at`; it says "Reminder" and no more."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//calendar//EN",
        "BEGIN:VEVENT",
        f"UID:{uuid4()}",
        f"DTSTAMP:{_stamp(now)}",
        f"DTSTART:{_stamp(at)}",
        f"DTEND:{_stamp(at + timedelta(minutes=15))}",
        f"SUMMARY:{_('Reminder')}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Return (start, length) of each run of dark modules in a row."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
