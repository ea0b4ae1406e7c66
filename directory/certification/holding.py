"""What an institution holds."""

from __future__ import annotations

from datetime import date

from directory.certification.models import Certificate
from directory.certification.validity import Validity
from directory.institutions.models import Institution


def levels_held(institution: Institution, scheme: str, setting: str, on: date) -> frozenset[str]:
    """Return the levels of a scheme for which the institution holds a certificate in that setting, valid on that day."""
    rows = Certificate.objects.filter(institution=institution, edition__scheme=scheme, setting=setting)
    rows = rows.filter(valid_until__gte=on)
    return frozenset(each.level for each in rows if each.validity(on) == Validity.VALID)
