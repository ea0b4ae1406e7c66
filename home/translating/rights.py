"""Who may translate: the group "Translators" may change pages of other languages, and publish none."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

TRANSLATORS = "Translators"


def let_translate(front: Page) -> None:
    """Let translators change what stands below the front page of a language; nothing for the site's own language."""
    if front.locale.language_code == settings.LANGUAGE_CODE:
        return
    group = Group.objects.get_or_create(name=TRANSLATORS)[0]
    group.permissions.add(_right("wagtailadmin", "access_admin"))
    change = _right("wagtailcore", "change_page")
    GroupPagePermission.objects.get_or_create(group=group, page=front, permission=change)


def _right(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)
