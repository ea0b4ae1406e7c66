"""What can be done with an application, each in one transaction; what came too late changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from directory.certification.applications.evidence_rules import Shown, codes_shown
from directory.certification.applications.files import Upload, erase_files, keep_file
from directory.certification.applications.institutions.assessing import Missing, missing
from directory.certification.applications.institutions.said import own_grades
from directory.certification.applications.models import Application, Covers, Item
from directory.certification.applications.outlook import Outlook, outlook
from directory.certification.grading import Graded
from directory.certification.record.acts import Kind
from directory.certification.record.adding import add


class NotNow(Exception):
    """The application is not in a state in which this can be done; somebody else may have acted meanwhile."""


class StandardsOpen(Exception):
    """CORE standards have no evidence. `codes` names them."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


class NotReady(Exception):
    """An institution's application lacks something before it can be handed in. `missing` says what."""

    def __init__(self, lacks: Missing) -> None:
        super().__init__()
        self.missing = lacks


def shown_by(application: Application) -> list[Shown]:
    """Return what is shown so far, in two queries whatever its number."""
    return [as_shown(item) for item in application.items.prefetch_related("covers")]


def as_shown(item: Item) -> Shown:
    """Return an item as the pure rules know it."""
    codes = tuple(each.code for each in item.covers.all())
    return Shown(item.kind, codes, item.issued_on, item.years, item.answers, item.favourable)


def outlook_of(application: Application, on: date) -> Outlook:
    """Return the likely decision with what is shown so far and still counts on that day."""
    shown = codes_shown(shown_by(application), application.edition.shape, on, application.submitted_on)
    return outlook_with(application, shown, own_grades(application, on))


def outlook_with(application: Application, shown: Collection[str], own: Mapping[str, Graded] | None) -> Outlook:
    """Return the likely decision with evidence for these codes and what an institution says of itself."""
    grades = None if own is None else {code: each.grade for code, each in own.items()}
    scheme = application.edition.shape
    return outlook(scheme, application.level, application.setting, shown, grades, application.held)


def missing_of(application: Application, shown: Collection[str], own: Mapping[str, Graded] | None) -> Missing:
    """Return what an institution's application lacks before it can be handed in; a person's lacks nothing of the kind."""
    if own is None:
        return Missing()
    scheme, standards = application.edition.shape, application.standards
    return missing(scheme, application.setting, standards, application.preconditions, own, shown)


@transaction.atomic
def add_item(application: Application, item: Item, codes: list[str], upload: Upload | None = None) -> Item:
    """Keep a piece of evidence and its file, if it has one.

    Raises NotNow when the application is not being written; MissingKey, KeyDamaged, OSError where a file cannot be kept.
    """
    held(application, Application.WRITABLE)
    item.application = application
    item.save(force_insert=True)
    Covers.objects.bulk_create(Covers(item=item, code=code) for code in codes)
    if upload is not None:
        keep_file(item, upload)
    return item


@transaction.atomic
def remove_item(application: Application, item: Item) -> None:
    """Take a piece of evidence back; raises NotNow when the application is not being written."""
    held(application, Application.WRITABLE)
    erase_files([item])
    item.delete()


@transaction.atomic
def submit(application: Application, on: date, answer: str = "", *, by: int | None = None) -> Application:
    """Hand an application in, with an answer where more was asked for. `by`: the account of whoever does it, where it is
    not the candidate's.

    Raises NotNow, or StandardsOpen while a CORE standard has no evidence that counts on that day, or NotReady while an
    institution has not said all that is asked of it.
    """
    mine = held(application, Application.WRITABLE)
    shown, own = codes_shown(shown_by(mine), mine.edition.shape, on, mine.submitted_on), own_grades(mine, on)
    if lacks := missing_of(mine, shown, own):
        raise NotReady(lacks)
    if core := outlook_with(mine, shown, own).missing_core:
        raise StandardsOpen(tuple(each.code for each in core))
    # One that comes back after more was asked for keeps its place in the queue.
    mine.submitted_on = mine.submitted_on or on
    mine.state, mine.answer = Application.State.SUBMITTED, answer
    mine.save(update_fields=["state", "submitted_on", "answer"])
    add(Kind.ANSWERED if answer else Kind.SUBMITTED, about=mine.pk, who=by or mine.candidate_id)
    return mine


@transaction.atomic
def withdraw(application: Application, on: date, *, by: int | None = None) -> Application:
    """End an application at the candidate's wish; nobody audits it any more. `by` as for `submit`.

    Raises NotNow once it has ended otherwise, or a decision on it is looked at again: only another decision ends that.
    """
    mine = held(application, Application.OPEN)
    if not mine.can_be_withdrawn:
        raise NotNow
    mine.state, mine.decided_on = Application.State.WITHDRAWN, on
    mine.save(update_fields=["state", "decided_on"])
    mine.assignments.filter(ended_on=None).update(ended_on=on)
    add(Kind.WITHDRAWN, about=mine.pk, who=by or mine.candidate_id)
    return mine


@transaction.atomic
def begin_again(application: Application, on: date) -> Application:
    """Open a new application after a refusal or a withdrawal; the programme confirms it anew.

    Raises NotNow when the last one has not ended that way, or another is open.
    """
    last = held(application, (Application.State.REFUSED, Application.State.WITHDRAWN))
    if has_open(last.candidate_id, last.edition_id):
        raise NotNow
    new = Application.objects.create(
        candidate=last.candidate,
        name=last.name,
        email=last.email,
        profession=last.profession,
        programme=last.programme,
        edition=last.edition,
        level=last.level,
        setting=last.setting,
        # The contact person says again that this is somebody of the programme.
        state=Application.State.NAMED,
        before=last,
        named_on=on,
    )
    add(Kind.APPLIED, about=new.pk, who=new.candidate_id, details={"again": True})
    return new


def has_open(account: int | None, edition: int) -> bool:
    """Say whether this account has an open application to an edition."""
    return Application.objects.filter(candidate=account, edition=edition, state__in=Application.OPEN).exists()


def another_is_open(application: Application) -> bool:
    """Say whether whoever applied has another open application to the same edition."""
    if not application.of_institution:
        return has_open(application.candidate_id, application.edition_id)
    theirs = Application.objects.filter(programme__institution=application.programme.institution_id)
    return theirs.filter(edition=application.edition_id, state__in=Application.OPEN).exists()


def held(application: Application, states: tuple[str, ...]) -> Application:
    """Return the application as it is now, its row locked; raises NotNow unless it is in one of these states."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("edition", "programme")
    found = rows.filter(pk=application.pk, state__in=states).first()
    if found is None:
        raise NotNow
    return found
