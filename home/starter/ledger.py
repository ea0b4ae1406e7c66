"""What was planted before. It keeps a second run from changing anything, and any run from undoing an editor's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from home.models import Planting
from home.starter.reading import PageSource

Stored = TypeVar("Stored")


def _plantings() -> dict[str, Planting]:
    return {row.key: row for row in Planting.objects.all()}


@dataclass
class Ledger:
    """The plantings by key; `tell` takes one line about each thing that is done or left."""

    tell: Callable[[str], None]
    plantings: dict[str, Planting] = field(default_factory=_plantings)
    changed: int = 0

    def may_plant(self, key: str, digest: str, result_now: Callable[[], str | None]) -> bool:
        """Say whether to plant what has this key, from a source with this digest.

        `result_now` returns what is stored now in the form given to `note`, or None for nothing; it is only asked
        where the source is new or has changed.
        """
        before = self.plantings.get(key)
        if before and before.digest == digest:
            return False
        if result_now() == (before.result if before else None):
            return True
        self.tell(f"  left {key} as an editor made it")
        return False

    def note(self, key: str, digest: str, result: str) -> None:
        """Keep what was planted under a key, and say so."""
        row, new = Planting.objects.update_or_create(key=key, defaults={"digest": digest, "result": result})
        self.plantings[key] = row
        self.changed += 1
        self.tell(f"  {'planted' if new else 'renewed'} {key}")


def page_key(source: PageSource) -> str:
    return f"page {'/' if source.language else ''}{source.language}{source.address}"
