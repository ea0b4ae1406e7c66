"""Who of the staff may do what. Groups, because being superuser does not open views of people."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

SUPPORTERS = "Peer supporters"
COORDINATORS = "Coordinators"
AUDITORS = "Auditors"
EDITORS = "Editors"
READERS = "Readers of reports"

KEPT_BY_COORDINATORS = {
    "institutions": ("institution", "programme", "setting"),
    "certification": ("certificate",),
    "supporters": ("supporter", "contactway", "leave", "language", "profession"),
}
PAGE_ACTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
CONTENT_APPS = ("home", "resources", "stories")


@transaction.atomic
def make_roles() -> None:
    """Make the groups and give each its permissions, no more and no less. Twice changes nothing."""
    _group(SUPPORTERS, [])
    _group(READERS, [])
    # An edition is loaded from its file; nobody changes one.
    editions = _named("certification", ["add_edition", "view_edition"])
    _group(COORDINATORS, [*_admin(), *_kept_by_coordinators(), *editions, *_confirmations(), *_assigning()])
    _group(AUDITORS, [*_admin(), *_named("certification", ["view_certificate", "view_edition"]), *_judging()])
    editors = _group(EDITORS, [*_admin(), *_records_of_content(), *_named("wagtail_localize", ["submit_translation"])])
    _let_edit_pages(editors)
    _let_keep_files(editors)


def _group(name: str, permissions: Iterable[Permission]) -> Group:
    group = Group.objects.get_or_create(name=name)[0]
    group.permissions.set(permissions)
    return group


def _admin() -> list[Permission]:
    return _named("wagtailadmin", ["access_admin"])


def _named(app: str, codenames: Iterable[str]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=list(codenames)))


def _kept_by_coordinators() -> list[Permission]:
    return [
        permission
        for app, models in KEPT_BY_COORDINATORS.items()
        for permission in _named(app, [f"{act}_{model}" for model in models for act in ("add", "change", "view")])
    ]


def _confirmations() -> list[Permission]:
    # A confirmation is given or withdrawn, never changed. Who reads reports is for administrators to say.
    of_supporters = [f"{act}_keyconfirmation" for act in ("add", "delete", "view")]
    return _named("supporters", [*of_supporters, "add_readerconfirmation", "view_reportreader"])


def _assigning() -> list[Permission]:
    # Whoever assigns sees who applied and what was decided, never the evidence.
    ties = [f"{act}_tie" for act in ("add", "change", "delete", "view")]
    return _named("audits", ["add_assignment", "view_assignment", *ties])


def _judging() -> list[Permission]:
    return _named("audits", ["add_finding", "view_assignment"])


def _records_of_content() -> list[Permission]:
    """Everything about the records of the content apps; pages have permissions of their own, by place."""
    theirs = Permission.objects.filter(content_type__app_label__in=CONTENT_APPS)
    pages = Q(pk=None)
    for permission in theirs.select_related("content_type"):
        model = permission.content_type.model_class()
        if model and issubclass(model, Page):
            pages |= Q(pk=permission.pk)
    return list(theirs.exclude(pages))


def _let_edit_pages(group: Group) -> None:
    root = Page.get_first_root_node()
    for permission in _named("wagtailcore", PAGE_ACTS):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _let_keep_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    files = _named("wagtailimages", ["add_image", "change_image", "choose_image"])
    files += _named("wagtaildocs", ["add_document", "change_document", "choose_document"])
    for permission in files:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
