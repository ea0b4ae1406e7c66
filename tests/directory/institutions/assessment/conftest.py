import pytest

from core.sealing.code import read_code
from directory.institutions.assessment.standard import standard

HERE = "/organisations/assessment/"


@pytest.fixture
def answers():
    """What somebody answers: yes to all, but for three parts."""
    return {**dict.fromkeys(standard().codes, "yes"), "JC02": "not-yet", "JC05": "in-part", "R2": "unknown"}


@pytest.fixture
def plan():
    """A plan for one of the gaps, as its form sends it."""
    return {
        "JC02-what": "Ask the board for the marker zebrafinch",
        "JC02-who": "Head of nursing",
        "JC02-by": "2030-01-31",
        "organisation": "A hospital",
    }


@pytest.fixture
def keep(client, answers, plan):
    """Keep an assessment through the page and return its code."""

    def kept(**changes):
        page = client.post(f"{HERE}keep/", {**answers, **plan, **changes})
        return read_code(page.context["code"])

    return kept
