"""What a decision does to the certificate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from directory.certification.applications.models import Application
from directory.certification.audits.models import Decision
from directory.certification.models import Certificate
from directory.certification.periods import valid_until
from directory.certification.record.acts import Kind
from directory.certification.record.adding import New
from directory.certification.scheme.shape import ToBeListed
from directory.institutions.models import Institution


def follow(
    application: Application, decision: Decision, grades: Mapping[str, str], on: date
) -> tuple[Certificate | None, list[New]]:
    """Let the certificate of an application be what its newest decision says. Return it, None where none was granted, and
    what the record of audits has to say of it.

    The first grant makes one, for as many years as the edition says, to the day. A later round keeps number and last day:
    it withdraws the certificate or lets it hold again, at the level that it grants. `grades` are this round's, by the code
    of the standard.
    """
    there = None
    if application.round > 1:
        there = Certificate.objects.filter(decisions__application=application).select_for_update().first()
    if not decision.granted:
        if there and there.withdrawn_on is None:
            there.withdrawn_on = on
            there.save(update_fields=["withdrawn_on"])
            return there, [New(Kind.REVOKED, there.number)]
        return there, []
    met = {**_met(application, grades), "level": decision.level, "setting": application.setting}
    if there is None:
        made = Certificate.objects.create(
            edition=application.edition,
            certifier=_certifier(decision),
            granted_here=True,
            institution=application.programme.institution if application.of_institution else None,
            valid_until=valid_until(on, application.edition.shape.validity_years),
            **met,
        )
        return made, [New(Kind.GRANTED, made.number, details=_granted(application, decision))]
    restored = [New(Kind.RESTORED, there.number)] if there.withdrawn_on is not None else []
    there.withdrawn_on = None
    for name, holds in met.items():
        setattr(there, name, holds)
    there.save(update_fields=["withdrawn_on", *met])
    return there, restored


def _granted(application: Application, decision: Decision) -> dict[str, object]:
    level = {"level": decision.level} if decision.level else {}
    return {"edition": application.edition.number, **level}


def _met(application: Application, grades: Mapping[str, str]) -> dict[str, object]:
    """Say which of the standards that the directory depends on are met with the best grade.

    The edition names them. What it does not name is not shown by it, so its holders are not listed for it.
    """
    scheme = application.edition.shape
    best, shown_by = scheme.scale[0], dict(scheme.needed_to_be_listed)
    codes = {code for code, grade in grades.items() if grade == best}
    return {
        "com06": shown_by.get(ToBeListed.SUICIDE_PREVENTION) in codes,
        "com13": shown_by.get(ToBeListed.CONFIDENTIALITY) in codes,
    }


def _certifier(decision: Decision) -> Institution:
    """Return the organisation of whoever judged: where they are staff, else where they are a supporter."""
    judge = decision.proposed_by_id
    place = Institution.objects.filter(staff_places__account=judge).first()
    return place or Institution.objects.get(programmes__supporters__account=judge)
