"""What a contact person does for an institution, each in one transaction; what came too late changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from directory.certification.applications.acts import NotNow, held
from directory.certification.applications.institutions.assessing import Said, asked
from directory.certification.applications.models import Application, Assessed
from directory.certification.holding import levels_held
from directory.certification.models import Edition
from directory.certification.record.acts import Kind
from directory.certification.record.adding import add
from directory.certification.scheme.shape import Standard
from directory.institutions.models import ContactPerson, Institution, Programme


class Begun(Exception):
    """The institution's application to this edition is open already."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self.application = application


def editions_for_institutions() -> QuerySet[Edition]:
    """Return the editions that institutions can apply for: complete ones, whose file is loaded."""
    return Edition.objects.filter(applies_to=Edition.Applicant.INSTITUTION, complete=True).exclude(content={})


@transaction.atomic
def begin(
    contact: ContactPerson, programme: Programme, edition: Edition, choice: tuple[str, str], on: date
) -> Application:
    """Open an application of the contact person's institution for its programme. `choice`: (level, setting).

    A level that it requires and that the institution holds is not asked for again. Raises Begun where one is open.
    """
    level, setting = choice
    mine = Institution.objects.select_for_update().get(pk=contact.institution_id)
    of_mine = Application.objects.filter(programme__institution=mine, edition=edition)
    if there := of_mine.filter(state__in=Application.OPEN).first():
        raise Begun(there)
    # One account has one open application to an edition. What another institution began stays open to its own people.
    elsewhere = Application.objects.filter(candidate=contact.account_id, edition=edition, state__in=Application.OPEN)
    elsewhere.exclude(programme__institution=mine).update(candidate=None)
    made = Application.objects.create(
        candidate_id=contact.account_id,
        name=mine.name[:120],
        email=contact.account.email,
        programme=programme,
        edition=edition,
        level=level,
        held_level=held_level(mine, edition, choice, on),
        setting=setting,
        state=Application.State.DRAFT,
        named_on=on,
        # Whoever invited the contact person has said that they act for the institution.
        confirmed_on=on,
    )
    add(Kind.APPLIED, about=made.pk, who=contact.account_id)
    return made


def held_level(institution: Institution, edition: Edition, choice: tuple[str, str], on: date) -> str:
    """Return the level that the chosen one requires, if the institution holds it in that setting; "" otherwise."""
    level, setting = choice
    required = edition.shape.level(level).requires
    return required if required in levels_held(institution, edition.scheme, setting, on) else ""


@transaction.atomic
def choose_setting(application: Application, setting: str, on: date) -> Application:
    """Change the setting, and with it which level counts as held. Nothing that was said or shown is deleted.

    Raises NotNow when it is not being written, and once it was handed in: what was found is about that setting.
    """
    mine = held(application, Application.WRITABLE)
    if not mine.can_change_setting:
        raise NotNow
    mine.setting = setting
    mine.held_level = held_level(mine.programme.institution, mine.edition, (mine.level, setting), on)
    mine.save(update_fields=["setting", "held_level"])
    return mine


@transaction.atomic
def say_preconditions(application: Application, places: Sequence[int]) -> None:
    """Keep which preconditions the institution says it has; raises NotNow as `choose_setting` does."""
    mine = held(application, Application.WRITABLE)
    mine.preconditions = sorted(places)
    mine.save(update_fields=["preconditions"])


@transaction.atomic
def assess(application: Application, standard: Standard, said: Said, plan: str, on: date) -> None:
    """Keep what the institution says of a standard; raises NotNow as `choose_setting` does."""
    mine = held(application, Application.WRITABLE)
    Assessed.objects.update_or_create(
        application=mine,
        code=standard.code,
        asked=asked(standard),
        defaults={"met": list(said.met), "plan": plan, "follows_by": said.follows_by, "said_on": on},
    )
