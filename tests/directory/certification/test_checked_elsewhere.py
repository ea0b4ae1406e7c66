import pytest
from django.core.exceptions import ValidationError

from tests.directory.supporters.factories import in_days, make_certificate

pytestmark = pytest.mark.django_db


def checked(days_ago: int = 1) -> dict:
    return {"checked_by": "A coordinator", "checked_on": in_days(-days_ago)}


def refused(**fields) -> set[str]:
    try:
        make_certificate(**fields).clean()
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@pytest.mark.parametrize("met", ["com06", "com13"])
def test_a_standard_met_elsewhere_needs_who_checked_it_and_when(met):
    fields = {"com06": False, "com13": False, met: True}
    assert refused(**fields) == {"checked_by", "checked_on"}
    assert refused(**fields, **checked()) == set()


def test_nothing_is_checked_on_a_day_to_come():
    assert refused(**checked(-1)) == {"checked_on"}


def test_a_certificate_granted_here_needs_no_such_check():
    assert refused(granted_here=True) == set()


def test_a_certificate_that_meets_neither_needs_no_such_check():
    assert refused(com06=False, com13=False) == set()
