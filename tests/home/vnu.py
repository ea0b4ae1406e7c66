"""The Nu Html Checker (vnu) on pages as they were answered. `make tools` fetches it; it needs Java."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

TOOLS = Path(os.environ.get("LEEWARD_TOOLS", settings.BASE_DIR / "var" / "tools"))
JAR = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def lack() -> str:
    """Return one line that says what is missing; empty when HTML can be checked."""
    if shutil.which("java") is None:
        return "HTML is not checked: that needs the Debian package default-jre-headless."
    if not JAR.exists():
        return f"HTML is not checked: there is no {JAR} (`make tools` fetches it)."
    return ""


def html_faults(pages: Mapping[str, bytes], folder: Path) -> list[str]:
    """Return what is not valid, "address:line: what is the matter"; all pages in one run, written into an empty folder."""
    files = {}
    for number, (address, content) in enumerate(pages.items()):
        path = folder / f"{number}{re.sub(r'[^a-z-]+', '_', address)[:60]}.html"
        path.write_bytes(content)
        files[path.name] = address
    command = ["java", "-jar", str(JAR), "--errors-only", "--format", "json", "--exit-zero-always", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        f"{files[Path(fault['url']).name]}:{fault.get('lastLine')}: {fault['message']}"
        for fault in json.loads(done.stderr)["messages"]
    ]
