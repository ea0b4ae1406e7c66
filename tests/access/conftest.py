from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from core.issuing_keys import Use, make
from core.sealing.keys import create_missing
from directory.requests.keyring import month_of
from tests.access.scene import Scene, set_scene


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """One scene for all tries of a module; each try takes itself back, and the end of the module takes the scene back."""
    keys = tmp_path_factory.mktemp("access") / "keys"
    today = timezone.now().date()
    create_missing(keys, [month_of(today), month_of(today.replace(day=1) + timedelta(days=32))])
    with (
        django_db_blocker.unblock(),
        override_settings(LEEWARD_KEYS=keys, LEEWARD_ISSUING_KEYS=keys.with_name("issuing")),
        transaction.atomic("default"),
        transaction.atomic("vault"),
    ):
        make(Use.CREDENTIAL, timezone.now())
        yield set_scene()
        for database in ("default", "vault"):
            transaction.set_rollback(True, using=database)
