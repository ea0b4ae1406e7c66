"""Which acts a change of a certificate by a coordinator is. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from directory.certification.record.acts import Kind


def acts_by_hand(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[Kind, dict[str, Any]]]:
    """Yield each act with its details.

    Both mappings have the days {"withdrawn_on", "suspended_from", "suspended_until"}, each None where there is none.
    """
    withdrawn_on = now["withdrawn_on"]
    if withdrawn_on != before.get("withdrawn_on"):
        yield (Kind.REVOKED, {"on": withdrawn_on}) if withdrawn_on else (Kind.RESTORED, {})
    first, last = now["suspended_from"], now["suspended_until"]
    if (first, last) != (before.get("suspended_from"), before.get("suspended_until")):
        yield (Kind.SUSPENDED, {"from": first, "until": last}) if first else (Kind.RESTORED, {})
