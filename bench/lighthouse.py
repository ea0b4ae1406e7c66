"""Lighthouse's four scores for ten kinds of page, on its phone settings. Needs `make tools` and Debian's Chromium."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from report import tell

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(os.environ.get("LEEWARD_TOOLS", ROOT / "var" / "tools"))
PROGRAM = TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = (
    "/",
    "/now/",
    "/learn/",
    "/learn/what-helps/",
    "/stories/",
    "/stories/the-radio/",
    "/resources/",
    "/resources/being-fair-tool/",
    "/directory/",
    "/about/who-can-know/",
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Only the performance differs from run to run; of the rest one run says as much as three.
RUNS = int(os.environ.get("LIGHTHOUSE_RUNS", "3"))
FLAGS = "--headless=new --disable-dev-shm-usage" + (" --no-sandbox" if os.geteuid() == 0 else "")


def look_at(site: str) -> None:
    """Print each page's scores, 0 to 100, and beside a score under 100 what costs points. Pages are warm in the cache."""
    if not PROGRAM.exists():
        raise SystemExit(f"There is no {PROGRAM}: run `make tools` (it needs Debian's packages nodejs and npm).")
    for page in os.environ.get("LIGHTHOUSE_PAGES", " ".join(PAGES)).split():
        reports = [_report(site + page) for _ in range(RUNS)]
        for category in CATEGORIES:
            score = median(report["categories"][category]["score"] * 100 for report in reports)
            tell(f"lighthouse, {page}: {category}", round(score), "of 100", "; ".join(_lost(reports[-1], category)))


def _report(url: str, *, again: bool = True) -> dict:
    """Return Lighthouse's own report of a page, on the settings that it uses by itself: a middling phone on a slow line."""
    wanted = [f"--only-categories={','.join(CATEGORIES)}", "--output=json", "--output-path=stdout", "--quiet"]
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    done = subprocess.run(
        ["node", str(PROGRAM), url, *wanted, f"--chrome-flags={FLAGS}", "--no-enable-error-reporting"],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and again:
        # On a busy machine Chromium now and then gives no trace; twice in a row is a fault.
        return _report(url, again=False)
    if done.returncode:
        raise SystemExit(f"Lighthouse could not look at {url}:\n{done.stderr[-2000:]}")
    report: dict = json.loads(done.stdout)
    return report


def _lost(report: dict, category: str) -> Iterator[str]:
    for part in report["categories"][category]["auditRefs"]:
        audit = report["audits"][part["id"]]
        if part["weight"] and audit["score"] is not None and audit["score"] < 1:
            yield f"{part['id']} {audit.get('displayValue', '')}".strip()
