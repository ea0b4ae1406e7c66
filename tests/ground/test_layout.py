import ast
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR
APPS = ("home", "resources", "stories", "directory", "site/core", "site/config")
ORDER = ["institutions", "certification", "supporters", "training", "requests", "measures"]
CONTENT = ("home", "resources", "stories")


def modules(folder: str) -> list[Path]:
    return [path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def offences(folder: str, *forbidden: str) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(folder)
        for name in sorted(imported(path))
        if any(name == other or name.startswith(f"{other}.") for other in forbidden)
    ]


def test_site_is_a_source_folder_and_not_a_package() -> None:
    assert not (ROOT / "site" / "__init__.py").exists()


def test_core_imports_no_subject() -> None:
    assert offences("site/core", *CONTENT, "directory") == []


@pytest.mark.parametrize("folder", CONTENT)
def test_content_apps_never_import_the_directory(folder: str) -> None:
    assert offences(folder, "directory") == []


def test_the_directory_never_imports_content_apps() -> None:
    assert offences("directory", *CONTENT) == []


@pytest.mark.parametrize("part", ORDER)
def test_parts_of_the_directory_import_only_what_stands_before_them(part: str) -> None:
    later = ORDER[ORDER.index(part) + 1 :]
    assert offences(f"directory/{part}", *(f"directory.{name}" for name in later)) == []


def test_sealing_knows_neither_django_nor_a_request() -> None:
    assert offences("site/core/sealing", "django", "wagtail") == []


@pytest.mark.parametrize(
    "pure",
    ["requests/ranking", "requests/clock", "requests/independence", "requests/load", "measures/suppression"],
)
def test_what_decides_about_people_is_pure(pure: str) -> None:
    assert {name.split(".")[0] for name in imported(ROOT / "directory" / f"{pure}.py")} <= {
        "collections",
        "dataclasses",
        "datetime",
        "enum",
        "functools",
        "zoneinfo",
        "typing",
    }


@pytest.mark.parametrize("folder", APPS)
def test_no_module_is_longer_than_200_lines(folder: str) -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in modules(folder)
        if (count := sum(1 for line in path.read_text().splitlines() if line.strip())) > 200
    }
    assert long == {}


@pytest.mark.parametrize("folder", APPS)
def test_no_room_is_named_for_nothing(folder: str) -> None:
    empty_names = {"utils", "helpers", "common", "misc", "services"}
    assert [path for path in modules(folder) if path.stem in empty_names or empty_names & set(path.parts)] == []
