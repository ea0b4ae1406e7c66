"""Which part of the world a picture shows: as near as possible, with every country in it that matters. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

Box = tuple[int, int, int, int]

# All that is drawn, in units of the outlines.
WORLD: Box = (0, -985, 4000, 825)
# Nearer than this, outlines look rough; flatter or taller than these, a picture wastes room.
NEAREST = 560
FLATTEST, TALLEST = 2.2, 1.5
# How much is left free around what matters, as a part of its size.
AROUND = 0.15
# Below this part of the width, somebody could not hit a country, so it has a dot as well.
SMALL = 0.035


@dataclass(frozen=True)
class Frame:
    left: int
    top: int
    width: int
    height: int

    @property
    def view_box(self) -> str:
        return f"{self.left} {self.top} {self.width} {self.height}"

    def is_small(self, box: Box) -> bool:
        """Say whether a country with this box is too small here to be pressed."""
        return max(box[2] - box[0], box[3] - box[1]) < self.width * SMALL

    @property
    def dot(self) -> int:
        """The radius of a dot."""
        return max(1, round(self.width * SMALL / 3))

    @property
    def reach(self) -> int:
        """The radius of what can be pressed around a dot, which is more than what is seen."""
        return max(2, round(self.width * SMALL * 0.7))


def frame_around(boxes: Iterable[Box]) -> Frame:
    """Return the frame for the boxes that matter; the whole world where there are none."""
    boxes = list(boxes) or [WORLD]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    width = max(NEAREST, (right - left) * (1 + 2 * AROUND))
    height = max(width / FLATTEST, (bottom - top) * (1 + 2 * AROUND))
    width = max(width, height * TALLEST)
    width, height = min(width, WORLD[2] - WORLD[0]), min(height, WORLD[3] - WORLD[1])
    return Frame(
        _placed((left + right) / 2, width, WORLD[0], WORLD[2]),
        _placed((top + bottom) / 2, height, WORLD[1], WORLD[3]),
        round(width),
        round(height),
    )


def _placed(middle: float, long: float, first: int, last: int) -> int:
    """Return where a stretch begins that has this middle, moved so that it does not leave the world."""
    return round(min(max(middle - long / 2, first), last - long))
