"""Who of the staff may do what. Groups, because being superuser does not open views of people."""

from django.contrib.auth.models import Permission
from django.db import transaction

from core.roles import group_with, may_enter, named
from core.signals import roles_wanted

SUPPORTERS = "Peer supporters"
COORDINATORS = "Coordinators"
AUDITORS = "Auditors"
READERS = "Readers of reports"

KEPT_BY_COORDINATORS = {
    "institutions": ("institution", "programme", "setting", "contactperson"),
    "certification": ("certificate",),
    "supporters": ("supporter", "contactway", "leave", "language", "profession"),
}


@transaction.atomic
def make_roles() -> None:
    """Make the groups and give each its permissions, no more and no less. Twice changes nothing."""
    group_with(SUPPORTERS, [])
    group_with(READERS, [])
    # An edition is loaded from its file; nobody changes one.
    editions = named("certification", ["add_edition", "view_edition"])
    coordinating = [*_kept_by_coordinators(), *_ending_contacts(), *editions, *_confirmations(), *_assigning()]
    group_with(COORDINATORS, [*may_enter(), *coordinating, *_measures()])
    group_with(AUDITORS, [*may_enter(), *named("certification", ["view_certificate", "view_edition"]), *_judging()])
    roles_wanted.send(sender=None)


def _kept_by_coordinators() -> list[Permission]:
    return [
        permission
        for app, models in KEPT_BY_COORDINATORS.items()
        for permission in named(app, [f"{act}_{model}" for model in models for act in ("add", "change", "view")])
    ]


def _ending_contacts() -> list[Permission]:
    # Who no longer acts for an institution is taken off the list; the account and what it did stay.
    return named("institutions", ["delete_contactperson"])


def _confirmations() -> list[Permission]:
    # A confirmation is given or withdrawn, never changed. Who reads reports is for administrators to say.
    of_supporters = [f"{act}_keyconfirmation" for act in ("add", "delete", "view")]
    return named("supporters", [*of_supporters, "add_readerconfirmation", "view_reportreader"])


def _assigning() -> list[Permission]:
    # Whoever assigns sees who applied and what was decided, never the evidence.
    ties = [f"{act}_tie" for act in ("add", "change", "delete", "view")]
    return named("audits", ["add_assignment", "view_assignment", *ties])


def _measures() -> list[Permission]:
    return named("measures", ["view_told", "change_plan"])


def _judging() -> list[Permission]:
    return named("audits", ["add_finding", "view_assignment"])
