"""Keeps the editions of schemes: a new one lies beside the old, and one that is in use stays as it is."""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.certification.models import Edition
from directory.certification.scheme.reading import SchemeFaulty, parse, read_scheme
from directory.certification.scheme.shape import Scheme

SHIPPED = Path(__file__).resolve().parent.parent / "schemes"


class Stored(Enum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def shipped_files() -> list[Path]:
    """Return the files of the schemes that come with the software."""
    return sorted(SHIPPED.glob("*.yaml"))


def read_edition(text: bytes) -> tuple[Scheme, dict[str, Any]]:
    """Return the scheme that a file states, and its content as it is kept.

    Raises SchemeFaulty where the file is none, or where it would change an edition that is in use.
    """
    content = parse(text)
    scheme = read_scheme(content)
    content = json.loads(json.dumps(content, cls=DjangoJSONEncoder))
    there = Edition.objects.filter(scheme=scheme.scheme, number=scheme.number).first()
    if there and there.content != content and there.in_use:
        in_use = _("%(edition)s is in use and cannot change. Give the file the next number, and it will lie beside it.")
        raise SchemeFaulty([in_use % {"edition": there}])
    if there and there.content and there.complete and not scheme.complete:
        whole = _("%(edition)s has its official text, and this file would take it away. Nothing was changed.")
        raise SchemeFaulty([whole % {"edition": there}])
    return scheme, content


@transaction.atomic
def store(text: bytes) -> tuple[Edition, Stored]:
    """Keep the edition that a scheme's file states; raises SchemeFaulty as `read_edition` does."""
    scheme, content = read_edition(text)
    wanted = {
        "title": scheme.title,
        "applies_to": scheme.applies_to,
        "complete": scheme.complete,
        "content": content,
    }
    edition, added = Edition.objects.select_for_update().get_or_create(
        scheme=scheme.scheme, number=scheme.number, defaults={**wanted, "loaded_on": timezone.localdate()}
    )
    if added:
        return edition, Stored.ADDED
    if edition.content == content:
        return edition, Stored.UNCHANGED
    for name, value in wanted.items():
        setattr(edition, name, value)
    edition.loaded_on = timezone.localdate()
    edition.save()
    return edition, Stored.CHANGED
