"""Tests that end their transactions empty the database afterwards. The record of audits refuses that to everybody else."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def _the_record_can_be_emptied_after_a_test():
    from django.db.backends.postgresql.operations import DatabaseOperations as OfPostgresql
    from django.db.backends.sqlite3.operations import DatabaseOperations as OfSqlite

    from directory.certification.record.triggers import TABLE, statements, undoing

    def emptying(plain):
        def sql_flush(self, style, tables, **options):
            sql = plain(self, style, tables, **options)
            vendor = self.connection.vendor
            return [*undoing(vendor), *sql, *statements(vendor)] if TABLE in tables else sql

        return sql_flush

    with pytest.MonkeyPatch.context() as patch:
        for operations in (OfPostgresql, OfSqlite):
            patch.setattr(operations, "sql_flush", emptying(operations.sql_flush))
        yield
