"""Tables of the vault on SQLite: without the hidden running number that it gives to every row."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class CreateModel(migrations.CreateModel):
    """Creates a table in the order of its random ids.

    SQLite numbers rows as they come, in `rowid`, behind a primary key that is no integer. A copy of the file would tell
    who asked first. An operation that makes SQLite build a table anew must do the same; a test looks at every table.
    """

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        with _without_numbers(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class AlterField(migrations.AlterField):
    """Changes a column; SQLite builds the whole table anew for it, again in the order of its ids."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        with _without_numbers(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)


@contextmanager
def _without_numbers(schema_editor: BaseDatabaseSchemaEditor) -> Iterator[None]:
    usual = schema_editor.sql_create_table
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.sql_create_table = f"{usual} WITHOUT ROWID"
    try:
        yield
    finally:
        schema_editor.sql_create_table = usual
