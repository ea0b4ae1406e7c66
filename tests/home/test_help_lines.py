"""Countries and lines as records."""

import pytest
from django.core.exceptions import ValidationError

from home.models import HelpCountry, HelpLine


def line(**fields):
    return HelpLine(**{"name": "A line", "number": "142", "tel": "142", **fields})


def faults(record, *left_out):
    try:
        record.full_clean(exclude=left_out)
    except ValidationError as error:
        return error.message_dict
    return {}


def test_a_line_needs_a_number_that_can_be_dialled():
    told = faults(line(tel="call us"), "country")
    assert told["tel"] == ["Write the digits as they are dialled, such as +442071234567 or 112."]


def test_hours_need_a_time_zone():
    told = faults(line(hours="Monday 9 to 11"), "country")
    assert told["time_zone"] == ["Hours need a time zone, because readers may be elsewhere."]


def test_hours_that_name_no_time_need_none():
    assert faults(line(hours="Hours not stated in our source"), "country") == {}


def test_a_time_zone_has_to_exist():
    assert faults(line(time_zone="Vienna"), "country")["time_zone"] == ["Write a time zone such as Europe/Vienna."]


def test_languages_are_tags():
    told = faults(line(languages="German and English"), "country")
    assert told["languages"] == ["Write language tags with commas between: de, en."]


def test_languages_are_shown_by_their_own_names():
    assert line(languages="de, pt-br, xx").spoken == [
        ("de", "Deutsch"),
        ("pt-br", "Português Brasileiro"),
        ("xx", "xx"),
    ]


@pytest.mark.django_db
def test_a_country_has_one_record_only():
    HelpCountry.objects.create(code="AT", name="Austria")
    assert "code" in faults(HelpCountry(code="AT", name="Austria again"))


def test_a_country_in_another_script_still_has_an_anchor():
    assert HelpCountry(code="GR", name="Ελλάδα").anchor == "gr"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"always": True, "hours": "at any time"}, "day and night"),
        ({"hours": "Monday 9 to 11", "time_zone": "Europe/Vienna"}, "Monday 9 to 11 (Vienna)"),
        ({"hours": "on weekdays", "time_zone": "Europe/Vienna"}, "on weekdays"),
        ({}, ""),
    ],
)
def test_its_hours_are_said_with_their_place(fields, said):
    assert line(**fields).hours_in_words == said
