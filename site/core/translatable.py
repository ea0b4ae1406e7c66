"""What of a page its translators write, and what is the same in every language."""

from __future__ import annotations

from typing import Any, TypeVar

from wagtail.blocks import Block
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

SomeBlock = TypeVar("SomeBlock", bound=Block)


class OwnField(BaseTranslatableField):
    """A field that each language has for itself: no translator is asked for it, and nothing is copied into it later."""


def same(*names: str) -> list[BaseTranslatableField]:
    """Return these fields as what a translation takes from its original each time; no translator can change them."""
    return [SynchronizedField(name, overridable=False) for name in names]


def own(*names: str) -> list[BaseTranslatableField]:
    """Return these fields as what a translation has from the day on which it was made, and keeps."""
    return [OwnField(name) for name in names]


def as_it_is(block: SomeBlock) -> SomeBlock:
    """Return the block, so marked that translations hold what the original holds: a figure, a source, an address.

    wagtail-localize asks a block itself for what is to be translated in it, where it can answer.
    """
    block.get_translatable_segments = _nothing  # type: ignore[attr-defined]  # the library looks for it by name
    return block


def _nothing(value: Any) -> list[Any]:
    return []
