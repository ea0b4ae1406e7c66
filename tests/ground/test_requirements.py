import json
import re

import pytest
from django.conf import settings

LOCKED = ["run", "test", "check", "mutants"]


@pytest.mark.parametrize("name", LOCKED)
def test_locked_requirements_carry_no_address(name: str) -> None:
    text = (settings.BASE_DIR / "requirements" / f"{name}.txt").read_text()
    assert not re.search(r"https?://|file:|index-url|find-links", text)


@pytest.mark.parametrize("name", LOCKED)
def test_every_locked_requirement_has_hashes(name: str) -> None:
    text = (settings.BASE_DIR / "requirements" / f"{name}.txt").read_text().replace("\\\n", " ")
    assert [line for line in text.splitlines() if line.strip() and "--hash=sha256:" not in line] == []


def test_the_locked_tools_name_no_registry_and_have_hashes() -> None:
    locked = json.loads((settings.BASE_DIR / "tools" / "package-lock.json").read_text())["packages"]
    packages = {name: fields for name, fields in locked.items() if name}
    assert [name for name, fields in packages.items() if "resolved" in fields or "integrity" not in fields] == []


def test_no_locked_tool_asks_for_whatever_is_latest() -> None:
    """Such a lock fails on the day of the next release. Put the version that is locked in its place (Makefile: tools)."""
    assert '"latest"' not in (settings.BASE_DIR / "tools" / "package-lock.json").read_text()
