"""Collecting static files takes long, so it is done only when one of them, or a package, has changed."""

from hashlib import sha256

from django.conf import settings
from django.core.management import call_command


def collect_if_changed() -> bool:
    """Collect and compress static files when needed; return whether it was."""
    mark = settings.VAR / "static-files-mark"
    now = _fingerprint()
    if mark.exists() and mark.read_text() == now and settings.STATIC_ROOT.exists():
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(now)
    return True


def _fingerprint() -> str:
    digest = sha256((settings.BASE_DIR / "requirements" / "run.txt").read_bytes())
    for path in sorted((settings.BASE_DIR / "static").rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return digest.hexdigest()
