"""The file to fill in: the codes that an edition declares, and not a word of its standards."""

from __future__ import annotations

import csv
import io

from directory.certification.scheme.official.reading import COLUMNS
from directory.certification.scheme.shape import Scheme


def template_of(scheme: Scheme) -> str:
    """Return a CSV file with the header and one line for each declared code, with its level and nothing else."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows({"code": code, "level": level.name} for level in scheme.levels for code in level.codes)
    return text.getvalue()
