"""A certificate ends early when its holder stops being active in a programme (RESCUE-Supporters' Competences)."""

from __future__ import annotations

from datetime import date

from directory.certification.models import Certificate
from directory.certification.record.acts import Kind
from directory.certification.record.adding import add


def follow_programme(certificate: Certificate, before: date | None, now: date | None, by: int) -> None:
    """Let a certificate that was granted here end with its holder's last day in a programme, or hold again.

    `before` and `now`: the last day as it was and as it is entered now, None for somebody who is active. What a decision or
    a coordinator withdrew for another reason stays so. `by`: the account of the coordinator. Call it in a transaction.
    """
    if before == now or not certificate.granted_here:
        return
    ended_so = before is not None and certificate.withdrawn_on == before
    if certificate.withdrawn_on is not None and not ended_so:
        return
    newest = certificate.decisions.order_by("-round").first()
    if now is None and newest is not None and not newest.granted:
        return
    certificate.withdrawn_on = now
    certificate.save(update_fields=["withdrawn_on"])
    if now is None:
        add(Kind.RESTORED, about=certificate.number, who=by, details={"active": True})
    else:
        add(Kind.REVOKED, about=certificate.number, who=by, details={"on": now, "active": False})
