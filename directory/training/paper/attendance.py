"""The paper that says that somebody was at a training, as a tagged PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from core.typesetting.letters import day_in_words, plain
from core.typesetting.pdf import typeset
from core.typesetting.sheet import Sheet
from directory.training.curriculum import practice_share
from directory.training.models import Attendance
from directory.training.words import COMPETENCIES

LAYOUT = (Path(__file__).parent / "attendance.typ").read_bytes()


@dataclass(frozen=True, kw_only=True)
class AttendanceSheet(Sheet):
    """Everything that is written on it, in reading order."""

    warning: str
    lead: str
    holder: str
    facts: tuple[tuple[str, str], ...]
    about_title: str
    about: tuple[str, ...]
    says_not: str


def attendance_paper(attendance: Attendance) -> bytes:
    """Return the paper as PDF/UA-1, the same bytes each day. Raises LettersLacking where no font has the letters."""
    return typeset(LAYOUT, attendance_sheet(attendance))


def attendance_sheet(attendance: Attendance) -> AttendanceSheet:
    training = attendance.training
    address = f"{settings.LEEWARD_BASE_URL}{reverse('competencies')}"
    share = int(practice_share(training.parts) * 100)
    return AttendanceSheet(
        language=get_language() or "en",
        right_to_left=get_language_bidi(),
        site=plain(settings.LEEWARD_NAME),
        title=_("Attendance at a training"),
        address=address,
        picture_in_words=_("QR code that leads to %(address)s") % {"address": address},
        on=training.held_on,
        warning=_("An example. It proves nothing.") if training.is_example else "",
        lead=_("Was there:"),
        holder=plain(attendance.name),
        facts=(
            (_("Training"), plain(training.title)),
            (_("Day"), day_in_words(training.held_on)),
            (
                _("Length"),
                _("%(minutes)s minutes, %(share)s %% of them practice") % {"minutes": training.minutes, "share": share},
            ),
            (_("Held by"), plain(f"{training.programme.name}, {training.programme.institution.name}")),
        ),
        about_title=_("What it was about"),
        about=tuple(str(COMPETENCIES[code]) for code in training.competencies),
        says_not=_("This says that somebody was there. It does not say what they can do."),
    )
