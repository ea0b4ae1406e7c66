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
