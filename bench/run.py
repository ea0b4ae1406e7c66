"""`make bench`: measures the site and prints one JSON object a line; bench/README.md keeps the table.

Everything runs on databases of its own: files in a temporary folder, or new PostgreSQL databases named after DATABASE_URL
and VAULT_DATABASE_URL with "_bench" at the end. Arguments name the parts to run (PARTS).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
PARTS = (
    "pages",
    "first-load",
    "directory",
    "search",
    "publishing",
    "sending",
    "inbox",
    "audits",
    "use",
    "soak",
    "mail",
    "lighthouse",
)


def prepare(var: Path) -> None:
    """Point this process and its children at fresh databases and keys, and load the starter content."""
    for name in ("DATABASE_URL", "VAULT_DATABASE_URL"):
        if os.environ.get(name):
            os.environ[name] = _fresh_database(os.environ[name])
    os.environ |= {
        "LEEWARD_VAR": str(var),
        "LEEWARD_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
    }
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    django.setup()
    from django.core.management import call_command

    from core.catalogues import compile_if_changed
    from core.static_files import collect_if_changed

    for database in ("default", "vault"):
        call_command("migrate", database=database, verbosity=0)
    call_command("make_keys", verbosity=0)
    call_command("issuing_keys", "create", verbosity=0)
    compile_if_changed()
    collect_if_changed()
    for command in ("plant", "make_roles", "plant_people"):
        call_command(command, verbosity=0)


def _fresh_database(url: str) -> str:
    import psycopg
    from psycopg import sql

    name = urlsplit(url).path.lstrip("/") + "_bench"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return url.rsplit("/", 1)[0] + "/" + name


def main() -> None:
    wanted = sys.argv[1:] or list(PARTS)
    var = Path(tempfile.mkdtemp(prefix="leeward-bench-"))
    try:
        prepare(var)
        import measures

        for part in PARTS:
            if part in wanted:
                getattr(measures, part.replace("-", "_"))()
    finally:
        shutil.rmtree(var, ignore_errors=True)


if __name__ == "__main__":
    main()
