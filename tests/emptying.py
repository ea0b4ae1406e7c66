"""Tests that end their transactions empty the database afterwards. The record of audits refuses that to everybody else."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def _the_record_can_be_emptied_after_a_test():
    from django.db import connection

    from directory.certification.record.triggers import TABLE, statements, undoing

    operations = type(connection.ops)
    plain = operations.sql_flush

    def sql_flush(self, style, tables, **options):
        sql = plain(self, style, tables, **options)
        vendor = self.connection.vendor
        return [*undoing(vendor), *sql, *statements(vendor)] if TABLE in tables else sql

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush)
        yield
