"""Ways to take a code along: a text file and a reminder (a picture is core.qr's). None of them names this site."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.utils.translation import gettext as _


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
