"""What every database of the site is opened with."""

from typing import Any

SQLITE_OPTIONS = {
    # Without an immediate write lock, WAL and a wait, 46 of 50 simultaneous sends met a locked database.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # secure_delete overwrites what is deleted; the log still needs a checkpoint after an erasure.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
}


# Every query here reads a few rows. Where the planner misjudges one, compiling it takes 40 ms or more, and running it one.
_NO_JIT = "-c jit=off"


def opened_well(database: dict[str, Any]) -> dict[str, Any]:
    """Return the same connection settings with the options that its engine needs."""
    if database["ENGINE"].endswith("sqlite3"):
        return {**database, "OPTIONS": {**database.get("OPTIONS", {}), **SQLITE_OPTIONS}}
    return {**_with_options(database, _NO_JIT), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def read_only(database: dict[str, Any]) -> dict[str, Any]:
    """Return settings of a connection that the server itself keeps from writing, whatever its role may do."""
    if database["ENGINE"].endswith("sqlite3"):
        return {**database, "OPTIONS": {"timeout": SQLITE_OPTIONS["timeout"], "init_command": "PRAGMA query_only=ON;"}}
    return _with_options(database, "-c default_transaction_read_only=on")


def _with_options(database: dict[str, Any], more: str) -> dict[str, Any]:
    given = database.get("OPTIONS", {})
    return {**database, "OPTIONS": {**given, "options": f"{given.get('options', '')} {more}".strip()}}


class ContentIsReadOnly(Exception):
    """The vault's process tried to write into the content database."""


class VaultRouter:
    """Send everything of a support request to the vault, and everything else away from it."""

    vault_apps = frozenset({"requests"})

    def _home(self, app_label: str) -> str:
        return "vault" if app_label in self.vault_apps else "default"

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return self._home(model._meta.app_label)

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return self._home(model._meta.app_label)

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return self._home(one._meta.app_label) == self._home(other._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == self._home(app_label)


class ReadOnlyContentRouter(VaultRouter):
    """The router of the vault's process: what is not of a request is read, never written."""

    def db_for_write(self, model: Any, **hints: Any) -> str:
        if (home := super().db_for_write(model, **hints)) == "default":
            raise ContentIsReadOnly(f"The vault's process only reads {model._meta.label}; let the site write it.")
        return home
