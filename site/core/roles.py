"""The groups of staff who keep what is public, and how any group is made: with its rights, no more and no less."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITORS = "Editors"
PUBLISHERS = "Publishers"
STORY_EDITORS = "Story editors"
STORY_REVIEWERS = "Story reviewers"
HELP_LINE_KEEPERS = "Help line keepers"


def named(app: str, codenames: Iterable[str]) -> list[Permission]:
    """Return the rights of an app by their short names, such as "change_reference"."""
    return list(Permission.objects.filter(content_type__app_label=app, codename__in=list(codenames)))


def acts_on(app: str, models: Iterable[str], acts: Iterable[str]) -> list[Permission]:
    """Return the rights to do each of these acts on each of these models."""
    return named(app, [f"{act}_{model}" for model in models for act in acts])


def may_enter() -> list[Permission]:
    """Return the right to open the admin."""
    return named("wagtailadmin", ["access_admin"])


def group_with(name: str, permissions: Iterable[Permission]) -> Group:
    """Return the group of this name, made where it is missing, with these rights and no other."""
    group = Group.objects.get_or_create(name=name)[0]
    group.permissions.set(permissions)
    return group


def let_keep_pages(group: Group, page: Page, acts: Iterable[str]) -> None:
    """Let a group do these acts, and no other, on a page and all below it. Rights elsewhere stay as they are."""
    rights = named("wagtailcore", acts)
    given = GroupPagePermission.objects.filter(group=group, page=page)
    given.exclude(permission__in=rights).delete()
    for permission in rights:
        given.get_or_create(group=group, page=page, permission=permission)


def let_keep_files(group: Group, acts: Iterable[str]) -> None:
    """Let a group do these acts, and no other, with pictures and documents of all collections: "add", "choose" …"""
    root = Collection.get_first_root_node()
    files = [right for app, of in FILES for right in named(app, [f"{act}_{of}" for act in acts])]
    given = GroupCollectionPermission.objects.filter(group=group, collection=root)
    given.exclude(permission__in=files).delete()
    for permission in files:
        given.get_or_create(group=group, collection=root, permission=permission)


FILES = (("wagtailimages", "image"), ("wagtaildocs", "document"))
