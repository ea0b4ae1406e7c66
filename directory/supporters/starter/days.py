"""Days of the starter are written from the day on which it is loaded: "+9d" is nine days later."""

import re
from datetime import date, timedelta

_RELATIVE = re.compile(r"(?<=,)([+-]\d{1,5})d(?=,|\r?\n|\Z)")


def day_from(written: str, today: date) -> date:
    """Return the day for "+9d" or "-4d"; raises ValueError for anything else."""
    if not written.endswith("d"):
        raise ValueError(written)
    return today + timedelta(days=int(written[:-1]))


def with_real_days(text: str, today: date) -> str:
    """Return a CSV text in which each cell like "+9d" is a day like 2026-11-30."""
    return _RELATIVE.sub(lambda match: (today + timedelta(days=int(match[1]))).isoformat(), text)
