"""Loads the records a new site starts with: settings, professions, languages, the edition of the standard."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from directory.certification.models import Edition
from directory.institutions.models import Setting
from directory.supporters.models import Language, Profession

FILE = Path(__file__).with_name("records.toml")


@transaction.atomic
def load_records() -> int:
    """Add what is missing and return how many were added; what somebody changed stays as it is."""
    records: dict[str, list[dict[str, Any]]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    added = [
        Setting.objects.get_or_create(slug=each["slug"], defaults={**each, "order": order})[1]
        for order, each in enumerate(records["settings"])
    ]
    added += [
        Profession.objects.get_or_create(slug=each["slug"], defaults={**each, "order": order})[1]
        for order, each in enumerate(records["professions"])
    ]
    added += [Language.objects.get_or_create(tag=each["tag"], defaults=each)[1] for each in records["languages"]]
    added += [
        Edition.objects.get_or_create(scheme=each["scheme"], number=each["number"], defaults=each)[1]
        for each in records["editions"]
    ]
    return sum(added)
