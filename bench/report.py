"""One JSON object a line: {"name", "value", "unit", "detail"}."""

from __future__ import annotations

import json

from load import Load


def tell(name: str, value: float, unit: str, detail: str = "") -> None:
    print(json.dumps({"name": name, "value": value, "unit": unit, "detail": detail}), flush=True)


def tell_load(name: str, load: Load, detail: str = "") -> None:
    tell(f"{name}: p50", load.p50, "ms", detail)
    tell(f"{name}: p95", load.p95, "ms", detail)
    tell(f"{name}: requests", load.per_second, "1/s", f"{load.count} answers, {load.failed} failed. {detail}".strip())
