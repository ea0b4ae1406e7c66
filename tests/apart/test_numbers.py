"""Numbers of use go from the vault's process to the site's through one folder, and by no other way."""

import json

import pytest

from tests.apart.pair import Pair, manage

# Counted in the newest quarter that is over.
COUNTED = """
from django.utils import timezone
from directory.measures.quarters import first_day, newest_over
from directory.requests.tallies import Event, count
count(first_day(newest_over(timezone.now().date())), Event.ERASED, times=500)
"""
TOLD = """
import json
from directory.measures.models import Told
print(json.dumps([row.numbers for row in Told.objects.all()]))
"""


@pytest.fixture
def folder(pair: Pair, tmp_path) -> dict[str, str]:
    return {"LEEWARD_TOLD": str(tmp_path / "told")}


def told_on_the_site(pair: Pair, folder: dict[str, str]) -> list:
    done = manage({**pair.site_environment, **folder}, "shell", "--no-imports", "-c", TOLD)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_number_reaches_the_site_by_the_folder_alone(pair: Pair, folder: dict[str, str]) -> None:
    counted = manage(pair.vault_environment, "shell", "--no-imports", "-c", COUNTED)
    assert counted.returncode == 0, counted.stderr
    assert manage({**pair.site_environment, **folder}, "tick").returncode == 0
    assert told_on_the_site(pair, folder) == []
    assert manage({**pair.vault_environment, **folder}, "tick").returncode == 0
    assert told_on_the_site(pair, folder) == []
    assert manage({**pair.site_environment, **folder}, "tick").returncode == 0
    ((number,),) = told_on_the_site(pair, folder)
    assert number[0] == "erased"
    assert 400 < number[-1] <= 500
