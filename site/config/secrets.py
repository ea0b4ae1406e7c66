"""Secrets that a single machine makes for itself, once."""

import os
import secrets
from pathlib import Path


def kept_secret(path: Path) -> str:
    """Return the secret in the file, making it (mode 0600, in a folder for its owner) the first time."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # often the first to make it; both databases come next
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        value = secrets.token_urlsafe(48)
        file.write(value)
    return value
