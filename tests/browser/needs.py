"""Say which Debian package the browser tests lack. `make test` runs this first; a missing browser stops nothing."""

import os
import sys
from pathlib import Path

PLACES = ("/usr/bin/chromium",)


def chromium() -> Path | None:
    """Return where Chromium is: the file named by CHROMIUM, or Debian's own; None where there is none."""
    named = os.environ.get("CHROMIUM")
    return next((path for path in map(Path, [named] if named else PLACES) if os.access(path, os.X_OK)), None)


def lack() -> str:
    """Return one line that says what to install; empty when nothing is missing."""
    if chromium():
        return ""
    if "CHROMIUM" in os.environ:
        return f"There is no program at CHROMIUM={os.environ['CHROMIUM']}; browser tests are left out."
    return "Browser tests are left out: they need the Debian package chromium (apt-get install chromium)."


if __name__ == "__main__" and lack():
    sys.stderr.write(lack() + "\n")
