"""Translations of the interface are kept as text (.po) and read compiled (.mo). No compiled file is under version control,
and no tool beyond Python's packages makes them, so that a bare machine can run the site and its tests.
"""

from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

import polib
from django.conf import settings

_MARK = "made-of"


def compile_if_changed() -> bool:
    """Compile all catalogues into settings.COMPILED_CATALOGUES where a text differs from what was compiled; return whether.

    Several processes may do so at once: each file is put in its place whole, and the mark comes last.
    """
    if are_compiled():
        return False
    made_of = _fingerprint()
    for source, compiled in _pairs():
        compiled.parent.mkdir(parents=True, exist_ok=True)
        _put(compiled, polib.pofile(str(source), encoding="utf-8").to_binary())
    _put(settings.COMPILED_CATALOGUES / _MARK, made_of.encode())
    return True


def are_compiled() -> bool:
    """Say whether what is compiled says what the texts say now."""
    mark = settings.COMPILED_CATALOGUES / _MARK
    there = mark.exists() and all(compiled.exists() for _source, compiled in _pairs())
    return bool(there and mark.read_text(encoding="utf-8") == _fingerprint())


def _pairs() -> Iterator[tuple[Path, Path]]:
    for source in sorted(settings.CATALOGUES.glob("*/LC_MESSAGES/*.po")):
        yield source, (settings.COMPILED_CATALOGUES / source.relative_to(settings.CATALOGUES)).with_suffix(".mo")


def _fingerprint() -> str:
    digest = sha256(version("polib").encode())
    for source, _compiled in _pairs():
        digest.update(str(source.relative_to(settings.CATALOGUES)).encode() + source.read_bytes())
    return digest.hexdigest()


def _put(place: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=place.parent, delete=False) as file:
        file.write(content)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(place)
