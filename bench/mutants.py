"""`make mutants`: changes sealing, ranking and clock in a thousand small ways and counts how many their own tests notice.

mutmut names a module by its file, so the source folder `site/` is lifted to the top in a copy, which is thrown away.
Prints one JSON object, then each change that no test noticed as a difference. Ends with 1 below the share wanted.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MUTMUT = Path(sys.executable).with_name("mutmut")
WANTED = 0.9
SETTINGS = """
[tool.mutmut]
source_paths = ["core", "directory"]
only_mutate = ["core/sealing/*.py", "directory/requests/ranking.py", "directory/requests/clock.py"]
also_copy = ["config", "home", "resources", "stories", "templates", "static", "manage.py"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-p", "no:xdist", "--no-migrations"]
pytest_add_cli_args_test_selection = [
    "tests/core/sealing",
    "tests/directory/requests/core/test_ranking.py",
    "tests/directory/requests/core/test_clock.py",
]
"""


def copy_of_the_tree(to: Path) -> None:
    """Copy what git knows of, with the content of `site/` at the top, and say there what is to be changed."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            target = to / name.removeprefix("site/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    project = (to / "pyproject.toml").read_text()
    (to / "pyproject.toml").write_text(project.replace('pythonpath = ["site"]', 'pythonpath = ["."]') + SETTINGS)


def verdicts(tree: Path) -> dict[str, str]:
    """Return each change that was made with what became of it: "killed", "survived", "timeout", ..."""
    listed = subprocess.run([MUTMUT, "results", "--all", "true"], cwd=tree, capture_output=True, text=True, check=True)
    lines = (line.strip().rpartition(": ") for line in listed.stdout.splitlines())
    return {name: verdict for name, _, verdict in lines if name}


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="leeward-mutants-") as folder:
        tree = Path(folder)
        copy_of_the_tree(tree)
        subprocess.run([MUTMUT, "run", "--max-children", "2"], cwd=tree, check=True, stdout=sys.stderr)
        found = verdicts(tree)
        counts = Counter(found.values())
        share = 1 - counts["survived"] / len(found)
        print(json.dumps({"name": "mutants noticed", "value": round(share, 4), "unit": "share", "detail": counts}))
        for name in sorted(name for name, verdict in found.items() if verdict == "survived"):
            print(subprocess.run([MUTMUT, "show", name], cwd=tree, capture_output=True, text=True, check=True).stdout)
    return int(share < WANTED)


if __name__ == "__main__":
    sys.exit(main())
