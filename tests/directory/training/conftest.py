"""A folder and a key for papers that become evidence."""

import pytest
from django.utils import timezone

from core.issuing_keys import Use, make


@pytest.fixture(autouse=True)
def folder_of_files(settings, tmp_path):
    settings.LEEWARD_EVIDENCE = str(tmp_path / "evidence")
    settings.LEEWARD_ISSUING_KEYS = tmp_path / "issuing-keys"
    make(Use.EVIDENCE, timezone.now())
