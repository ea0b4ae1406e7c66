"""What only a look into the database can tell before a site serves real people."""

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError


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
