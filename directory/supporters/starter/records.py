"""Loads the records a new site starts with: settings, professions, languages, the schemes."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from directory.certification.models import Edition
from directory.certification.scheme.reading import parse, read_scheme
from directory.certification.scheme.storing import shipped_files, store
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
    return sum(added) + _load_schemes()


def _load_schemes() -> int:
    """Load the schemes that come with the software; an edition that has its content already stays as it is."""
    added = 0
    for file in shipped_files():
        scheme = read_scheme(parse(file.read_bytes()))
        known = Edition.objects.filter(scheme=scheme.scheme, number=scheme.number).exclude(content={})
        if not known.exists():
            store(file.read_bytes())
            added += 1
    return added
