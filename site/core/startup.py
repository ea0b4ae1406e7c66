"""What only a look into the database can tell before a site serves real people."""

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from core.catalogues import are_compiled

_WRITABLE = (
    "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    " AND has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE')"
)


def refuse_example_people() -> None:
    """Raise ImproperlyConfigured when the directory of a site for real people holds examples.

    A database that does not answer, or is not migrated yet, lists nobody and stops nothing here.
    """
    if settings.LEEWARD_DEMO:
        return
    try:
        found = apps.get_model("supporters", "Supporter").objects.filter(is_example=True).count()
    except DatabaseError:
        return
    if found:
        raise ImproperlyConfigured(
            f"Leeward does not start: {found} example people are in the directory. Delete them, or set LEEWARD_DEMO=1."
        )


def refuse_old_translations() -> None:
    """Raise ImproperlyConfigured while the interface would speak English, or in old words, at /de/ and the like."""
    if not are_compiled():
        raise ImproperlyConfigured(
            "Leeward does not start: its translations are not compiled. Run: manage.py compile_catalogues"
        )


def refuse_writing_role() -> None:
    """Raise ImproperlyConfigured when the vault's process was given a role that may write into the content database."""
    if settings.LEEWARD_PROCESS.serves_site or connection.vendor != "postgresql":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(_WRITABLE)
            (found,) = cursor.fetchone()
    except DatabaseError:
        return
    if found:
        raise ImproperlyConfigured(
            f"Leeward does not start: the role in DATABASE_URL may write {found} tables, and the vault's process only "
            "reads them. Give it the role of deploy/roles/content.sql."
        )
