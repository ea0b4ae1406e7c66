"""Who is to come to a training, and what becomes of having been there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from directory.certification.applications.acts import add_item
from directory.certification.applications.files import checked
from directory.certification.applications.models import Application, Item
from directory.certification.evidence.content import NotWhatItSays
from directory.certification.models import Edition
from directory.institutions.models import Programme
from directory.supporters.models import Supporter
from directory.training.competencies import competencies
from directory.training.models import Attendance, Training

# The kind of evidence, in a scheme's words, that having been at a training is.
RECORD = "training_record"


def members_of(programme: Programme) -> dict[int, str]:
    """Return account -> name of everybody who may be asked to come: supporters and candidates of a programme."""
    candidates = _of_people().filter(programme=programme, state__in=Application.OPEN).exclude(candidate=None)
    supporters = Supporter.objects.filter(programme=programme).exclude(account=None)
    return {
        **dict(candidates.values_list("candidate", "name")),
        **dict(supporters.values_list("account", "display_name")),
    }


def _of_people() -> QuerySet[Application]:
    """Those of people: whoever applies for an institution does not train for it by that."""
    return Application.objects.filter(edition__applies_to=Edition.Applicant.PERSON)


@transaction.atomic
def note(training: Training, said: Mapping[int, str]) -> None:
    """Keep for each account "" (not asked), "asked", "came" or "missed"; accounts that are no members are left out.

    Whoever has said something already, or of whom it was said that they came, stays on the list.
    """
    names = members_of(training.programme)
    there = {each.account_id: each for each in training.attendances.select_for_update()}
    for account, state in said.items():
        if account in there and not state:
            if there[account].is_blank:
                there[account].delete()
        elif state and (account in there or account in names):
            came = {"came": True, "missed": False}.get(state)
            defaults = {"came": came} if account in there else {"came": came, "name": names[account]}
            Attendance.objects.update_or_create(training=training, account_id=account, defaults=defaults)


def open_application(account: int) -> Application | None:
    """Return the application that somebody is writing now."""
    mine = _of_people().filter(candidate=account, state__in=Application.WRITABLE)
    return mine.select_related("edition").order_by("-named_on").first()


def standards_shown(application: Application, training: Training) -> list[str]:
    """Return the standards that a training's competencies stand for and that take a training record."""
    about = competencies().standards(tuple(training.competencies))
    asked = application.edition.shape.standards_of(application.level, application.setting)
    return [each.code for each in asked if each.code in about and RECORD in each.evidence]


def use_as_evidence(application: Application, attendance: Attendance, paper: bytes, on: date) -> Item:
    """Put the paper of an attendance into an application.

    Raises NotNow, NotWhatItSays where it proves nothing or is there already, or what keeping a file raises.
    """
    training = attendance.training
    if training.is_example:
        raise NotWhatItSays(_("This training is an example. It proves nothing."))
    # The same paper in another language has other bytes.
    if application.items.filter(kind=RECORD, issued_on=training.held_on, note=training.title).exists():
        raise NotWhatItSays(_("This training is in your application already."))
    item = Item(
        kind=RECORD,
        issued_on=training.held_on,
        issuer=training.programme.institution.name[:160],
        note=training.title,
        added_on=on,
    )
    upload = checked(application, "attendance.pdf", len(paper), paper)
    return add_item(application, item, standards_shown(application, training), upload)
