"""The law of a country on danger, as a record of the editors."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from home.models import DangerProcedure
from tests.home.trees import country

pytestmark = pytest.mark.django_db


def procedure(**fields):
    found = {
        "country": country("AT", "Austria"),
        "law": "It says.",
        "may_be_told": "A doctor.",
        "asker_is_told": "All.",
    }
    return DangerProcedure(**{**found, **fields})


def test_a_day_of_checking_needs_the_place_where_it_was_read():
    with pytest.raises(ValidationError) as refused:
        procedure(last_checked="2026-03-01").full_clean()
    assert refused.value.message_dict["source_url"] == ["Enter the address at which you read it, or empty the day."]


def test_a_law_may_wait_to_be_checked():
    procedure().full_clean()


def test_an_empty_text_is_refused():
    with pytest.raises(ValidationError):
        procedure(law="").full_clean()


def test_the_starter_site_brings_no_law():
    call_command("plant", verbosity=0)
    assert not DangerProcedure.objects.exists()
