"""What a teller does: send a story, come back to it, answer, say yes or no to the final text, take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from wagtail.models import TaskState

from core.sealing.code import new_code
from stories.final_text import digest_of
from stories.models import Contribution, Note, StoryPage, TellersApprovalTask
from stories.readiness import NotReady, faults_of, readiness_of
from stories.sealed_words import opened, place_of, sealed


class NotNow(Exception):
    """What was pressed does not fit how far the story is by now."""


def send(number: UUID, words: dict[str, Any], language: str, consent: str, on: date) -> str | None:
    """Keep a told story and return its teller's code. Sent again from the same form on the same day, as a second press does,
    it gets another code in place of the first; None once editors have begun with it.

    Raises MissingKey, KeyDamaged, and then nothing is kept.
    """
    code = new_code()
    try:
        with transaction.atomic():
            Contribution.objects.create(
                pk=number,
                place=place_of(code),
                language=language,
                received_on=on,
                changed_on=on,
                sealed=sealed(words, number),
                consent=consent,
                consented_on=on,
            )
    except IntegrityError:
        untouched = Contribution.objects.filter(
            pk=number, state=Contribution.State.WAITING, page=None, notes=None, received_on=on
        )
        return code if untouched.update(place=place_of(code)) else None
    return code


def find(code: str) -> Contribution | None:
    """Return the story of this code; None where there is none, or none any more."""
    return Contribution.objects.filter(place=place_of(code)).select_related("page").first()


@dataclass(frozen=True)
class Said:
    """One question or answer, opened."""

    from_teller: bool
    written_on: date
    text: str


def said(contribution: Contribution) -> list[Said]:
    """Return what was asked and answered, oldest first. Raises as `opened`."""
    return [
        Said(note.from_teller, note.written_on, opened(note.sealed, contribution.pk)["text"])
        for note in contribution.notes.all()
    ]


def write(contribution: Contribution, text: str, on: date, *, from_teller: bool) -> None:
    """Keep a question of the editors or an answer of the teller. Raises MissingKey, KeyDamaged."""
    stored = sealed({"text": text}, contribution.pk)
    Note.objects.create(contribution=contribution, from_teller=from_teller, written_on=on, sealed=stored)
    Contribution.objects.filter(pk=contribution.pk).update(changed_on=on)


def final_text(contribution: Contribution) -> StoryPage | None:
    """Return the page as it is put before its teller; None while nothing is."""
    state = _waits_for_teller(contribution)
    return state.revision.as_object() if state else None


@transaction.atomic
def say_yes(contribution: Contribution, shown: str, on: date) -> None:
    """Agree to the final text of which this is the digest; the page is published with it.

    Raises NotNow where another text waits by now, or none; NotReady where something else is missing, and nothing is kept.
    """
    state = _waits_for_teller(contribution)
    page = state.revision.as_object() if state else None
    if state is None or page is None or digest_of(page) != shown:
        raise NotNow
    contribution.approved, contribution.approved_on = shown, on
    contribution.state, contribution.changed_on = Contribution.State.APPROVED, on
    contribution.save(update_fields=["approved", "approved_on", "state", "changed_on"])
    if faults := faults_of(readiness_of(page), on):
        raise NotReady(faults)
    state.approve(user=None)


@transaction.atomic
def say_no(contribution: Contribution, why: str, on: date) -> None:
    """Give the final text back with what should be otherwise. Raises NotNow where none waits, MissingKey, KeyDamaged."""
    state = _waits_for_teller(contribution)
    if state is None:
        raise NotNow
    write(contribution, why, on, from_teller=True)
    Contribution.objects.filter(pk=contribution.pk).update(state=Contribution.State.EDITED)
    state.reject(user=None)
    # Wagtail would go on with this step; the next text has to go through the checklist first.
    state.workflow_state.cancel(user=None)


def _waits_for_teller(contribution: Contribution) -> TaskState | None:
    page = contribution.page
    state = page.current_workflow_task_state if page else None
    return state if state and isinstance(state.task.specific, TellersApprovalTask) else None
