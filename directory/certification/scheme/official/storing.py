"""Keeps the official text with its edition, whole or not at all, and never in one that is in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.tables.faults import Fault
from directory.certification.models import Edition
from directory.certification.scheme.official.checking import check_counts, check_standards
from directory.certification.scheme.official.reading import read_official
from directory.certification.scheme.reading import SchemeFaulty, read_scheme
from directory.certification.scheme.shape import Scheme


@dataclass(frozen=True)
class Prepared:
    """What an edition would become with the text of a file. With a fault, `content` is empty and `scheme` is None."""

    faults: list[Fault]
    content: dict[str, Any]
    scheme: Scheme | None


class TextFaulty(ValueError):
    """The text cannot be kept with its edition; `faults` says why, with the lines."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def takes_text(edition: Edition) -> bool:
    """Say whether an edition can be given its official text: it lists standards plainly, and nobody uses it."""
    return bool(edition.content) and "sections" not in edition.content and not edition.in_use


def prepare(edition: Edition, name: str, text: bytes) -> Prepared:
    """Return what the edition would be with the text of this file; nothing is stored."""
    return prepare_content(edition.content, name, text)


def prepare_content(content: dict[str, Any], name: str, text: bytes) -> Prepared:
    """Return what the content of a scheme's file would be with this text. `name` is the name of the text's file."""
    declared = read_scheme({**content, "complete": False, "standards": []})
    written, faults = read_official(name, text)
    standards, more = check_standards(written, declared)
    # What cannot be read is not counted: it would be missed once more.
    if found := [*faults, *more] or list(check_counts(standards, declared)):
        return Prepared(sorted(found, key=lambda fault: fault.line), {}, None)
    whole = {**content, "standards": [standard for _line, standard in standards], "complete": True}
    try:
        return Prepared([], whole, read_scheme(whole))
    except SchemeFaulty as faulty:
        return Prepared([Fault(1, "", each) for each in faulty.faults], {}, None)


@transaction.atomic
def keep_text(edition: Edition, name: str, text: bytes) -> Edition:
    """Complete an edition with its official text. Raises TextFaulty; then nothing has changed."""
    mine = Edition.objects.select_for_update().get(pk=edition.pk)
    if not takes_text(mine):
        words = _("This edition is in use and cannot change. Load a scheme's file with the next number first.")
        raise TextFaulty([Fault(1, "", words)])
    prepared = prepare(mine, name, text)
    if prepared.faults:
        raise TextFaulty(prepared.faults)
    mine.content, mine.complete, mine.loaded_on = prepared.content, True, timezone.localdate()
    mine.save(update_fields=["content", "complete", "loaded_on"])
    return mine
