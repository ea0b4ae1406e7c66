"""Whatever people and time do, in whatever order: no request is lost, none is with two, none is passed on early."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from core.sealing.keys import create_missing
from core.sealing.months import month_of
from directory.institutions.models import Institution, Programme
from tests.directory.requests.core.course import AnyCourse
from tests.directory.requests.core.people import make_peer

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


# Days that the clock of forty steps can reach, so that no month's key is missing.
LONGEST = 150


@pytest.fixture
def machine(settings, monkeypatch, keys, tmp_path_factory):
    """The machine with six people, and with the keys of all months that its clock can reach."""
    today = timezone.now().date()
    create_missing(keys, sorted({month_of(today + timedelta(days=later)) for later in range(0, LONGEST, 15)}))
    settings.LEEWARD_COVER_MAILS = 0
    other = Institution.objects.create(name="Another hospital", country="BE")
    elsewhere = Programme.objects.create(name="Peers elsewhere", institution=other)

    def set_up(machine: AnyCourse) -> None:
        settings.LEEWARD_TOMBSTONES = str(tmp_path_factory.mktemp("tombstones"))
        monkeypatch.setattr("django.utils.timezone.now", lambda: machine.now)

    fields = [{}, {}, {}, {}, {"programme": elsewhere}, {"programme": elsewhere}]
    peers = [make_peer(own_limit=9, certificate={"valid_until": today + timedelta(days=999)}, **one) for one in fields]
    here = {"peers": peers, "began": timezone.now(), "elsewhere": elsewhere, "set_up": staticmethod(set_up)}
    return type("AnyCourseHere", (AnyCourse,), here)


def run(machine, courses: int, steps: int, **how) -> None:
    patient = settings(
        max_examples=courses, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck), **how
    )
    run_state_machine_as_test(machine, settings=patient)


def test_in_any_course_of_events(machine):
    # The same courses each time, and no search for a shorter one: `make prove` has the time for both.
    run(machine, courses=10, steps=20, derandomize=True, phases=[Phase.generate])


@pytest.mark.proof
def test_in_three_hundred_long_courses_of_events(machine):
    run(machine, courses=300, steps=40)
