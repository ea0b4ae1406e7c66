"""A QR code as one path of an SVG, which any page may hold: no file, no data address, no script."""

from dataclasses import dataclass

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

QUIET_ZONE = 4  # modules of white around the picture, as ISO/IEC 18004 asks


@dataclass(frozen=True)
class Picture:
    """A QR as one SVG path over a square of `size` modules."""

    size: int
    path: str


def picture_of(words: str) -> Picture:
    """Return the QR of these words, drawn as runs of dark modules."""
    drawing = QRCode(border=QUIET_ZONE, error_correction=ERROR_CORRECT_M)
    drawing.add_data(words)
    rows = drawing.get_matrix()
    path = "".join(f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in _runs(row))
    return Picture(len(rows), path)


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Return (start, length) of each run of dark modules in a row."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
