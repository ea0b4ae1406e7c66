"""Two databases for a pair of processes: two files, or two databases with a role each where the tests run on PostgreSQL."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.browser.databases import fresh_databases
from tests.browser.planted import ROOT


@dataclass(frozen=True)
class PairOfDatabases:
    """What each process is given; `whole` is for preparing both."""

    whole: dict[str, str]
    site: dict[str, str]
    vault: dict[str, str]

    @property
    def on_a_server(self) -> bool:
        return self.whole["DATABASE_URL"].startswith("postgres")

    def grant(self) -> None:
        """Do what docs/operating.md says to do with the shipped files, under the names of roles that are here."""
        if not self.on_a_server:
            return
        owner, vault = (urlsplit(self.whole[name]) for name in ("DATABASE_URL", "VAULT_DATABASE_URL"))
        here = {
            "leeward_content_db": owner.path.strip("/"),
            "leeward_vault_db": vault.path.strip("/"),
            "leeward_site": owner.username,
            # One role for both, since a test may make none: it owns the vault and reads the content.
            "leeward_reader": vault.username,
            "leeward_vault": vault.username,
        }
        for variable, file in (("DATABASE_URL", "content.sql"), ("VAULT_DATABASE_URL", "vault.sql")):
            words = (ROOT / "deploy" / "roles" / file).read_text()
            for shipped, name in here.items():
                words = words.replace(shipped, str(name))
            with psycopg.connect(self.whole[variable], autocommit=True) as connection:
                connection.execute(words)


def pair_of_databases(var: Path) -> PairOfDatabases:
    whole = fresh_databases("apart") or {
        "DATABASE_URL": f"sqlite:///{var / 'content.sqlite3'}",
        "VAULT_DATABASE_URL": f"sqlite:///{var / 'vault.sqlite3'}",
    }
    content, vault = whole["DATABASE_URL"], whole["VAULT_DATABASE_URL"]
    reading = (
        urlunsplit(urlsplit(content)._replace(netloc=urlsplit(vault).netloc))
        if os.environ.get("DATABASE_URL")
        else content
    )
    return PairOfDatabases(whole, {"DATABASE_URL": content}, {"DATABASE_URL": reading, "VAULT_DATABASE_URL": vault})
