"""Pictures are handed out without what a camera or a phone wrote into the file: the place, the day, who took it."""

from __future__ import annotations

from typing import Any

from willow.plugins.pillow import PillowImage
from willow.registry import registry

# What the picture is drawn with: its colours, and which of them lets the ground through.
_DRAWN_WITH = frozenset(["icc_profile", "transparency"])


def turned_without_notes(picture: PillowImage) -> PillowImage:
    """Turn a picture upright as its notes say, and keep none of them: Willow itself would put them into the new file."""
    turned = PillowImage.auto_orient(picture)
    turned.image.info = _without_notes(turned.image.info)
    return turned


def _without_notes(info: dict[Any, Any]) -> dict[Any, Any]:
    return {name: value for name, value in info.items() if name in _DRAWN_WITH}


def hand_out_without_notes() -> None:
    """Have it done for each size that Wagtail makes of a picture: it turns every one of them upright first."""
    registry.register_operation(PillowImage, "auto_orient", turned_without_notes)
