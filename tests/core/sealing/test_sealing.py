import ast
from pathlib import Path

import core.sealing

MODULES = sorted(Path(core.sealing.__file__).parent.glob("*.py"))


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module)
    return names


def test_sealing_knows_neither_django_nor_the_rest_of_the_site():
    allowed = ("core.sealing.", "nacl.")
    for path in MODULES:
        foreign = {name for name in imported(path) if name.split(".")[0] in {"django", "wagtail", "core", "directory"}}
        assert all(name.startswith(allowed) for name in foreign), path.name
