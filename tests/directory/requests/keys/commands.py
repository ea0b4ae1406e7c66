"""`manage.py keys` as an operator runs it, and what lies in the folders afterwards."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def keys(*words: str, **options) -> str:
    """Run one `manage.py keys` command and return what it said."""
    said = StringIO()
    call_command("keys", *words, stdout=said, **options)
    return said.getvalue()


def refused(*words: str) -> str:
    """Run one `manage.py keys` command that must end with 1, and return the reason it gave."""
    with pytest.raises(CommandError) as caught:
        keys(*words)
    assert caught.value.returncode == 1
    return str(caught.value)


def files(folder) -> dict[str, bytes]:
    """Return the key files of a folder by name; not the trail."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != "trail.txt"}


def trail(folder) -> list[str]:
    return (folder / "trail.txt").read_text().splitlines()
