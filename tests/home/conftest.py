from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def starter_site(django_db_setup, django_db_blocker):
    """The whole starter content, planted once for a module and taken away again."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("plant", verbosity=0, stdout=StringIO())
        yield
        transaction.set_rollback(True)
