"""Plants the starter's example organisations: what organisations.toml says, each shown to everybody."""

import tomllib
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from directory.institutions.models import Institution, Programme, Setting
from directory.supporters.starter.days import day_from
from directory.supporters.starter.people import FOLDER

_PAGE = ("languages", "reach", "email", "website", "expect", "checked_by")


@transaction.atomic
def plant_organisations(today: date) -> int:
    """Add the example organisations, and show those that never were shown; return how many pages that made.

    A second time makes none: what somebody changed or hid stays.
    """
    text = (settings.BASE_DIR / FOLDER / "organisations.toml").read_text(encoding="utf-8")
    return sum(_plant(each, today) for each in tomllib.loads(text)["organisation"])


def _plant(written: dict[str, Any], today: date) -> bool:
    institution, _ = Institution.objects.get_or_create(
        name=written["institution"], defaults={"country": written["country"], "is_example": True}
    )
    programme, _ = Programme.objects.get_or_create(
        name=written["programme"], institution=institution, defaults={"is_example": True}
    )
    if programme.slug or not programme.is_example:
        return False
    for field in _PAGE:
        setattr(programme, field, written.get(field, ""))
    programme.checked_on = day_from(written["checked_on"], today) if "checked_on" in written else None
    programme.is_public = True
    programme.full_clean()
    programme.save()
    programme.settings.set(Setting.objects.filter(slug__in=written["settings"]))
    return True
