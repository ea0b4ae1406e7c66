"""The database itself refuses to change, delete or replace an act, whoever asks through whatever program.

A database's owner can drop a trigger; then the chain and the seals still tell.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "certification_act"
_SAYS = "an act of the record is never changed or deleted"
_SQLITE = {
    "act_kept_update": f"BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
    "act_kept_delete": f"BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
    # INSERT OR REPLACE deletes a row without asking the trigger for deletions.
    "act_kept_replace": (
        f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE number = NEW.number) "  # noqa: S608 our own constant
        f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
    ),
}
_POSTGRESQL = {
    "act_kept_row": f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION act_kept()",
    "act_kept_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION act_kept()",
}
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION act_kept() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)


def statements(vendor: str) -> list[str]:
    """Return the SQL that puts the triggers into a database of this vendor ("sqlite", "postgresql")."""
    if vendor == "postgresql":
        return [_FUNCTION, *(f"CREATE TRIGGER {name} {what}" for name, what in _POSTGRESQL.items())]
    return [f"CREATE TRIGGER {name} {what}" for name, what in _SQLITE.items()]


def undoing(vendor: str) -> list[str]:
    """Return the SQL that takes the triggers away."""
    if vendor == "postgresql":
        return [f"DROP TRIGGER {name} ON {TABLE}" for name in _POSTGRESQL]
    return [f"DROP TRIGGER {name}" for name in _SQLITE]


def install(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for statement in undoing(connection.vendor):
            cursor.execute(statement)
