"""Whoever holds a paper types its number and comes to its certificate; who mistypes loses nothing."""

import pytest

from tests.directory.supporters.factories import in_days, make_certificate

pytestmark = pytest.mark.django_db
CHECK = "/certificates/check/"


@pytest.mark.parametrize("change", [str.lower, lambda number: number.replace("-", " "), lambda number: number[3:]])
def test_a_number_in_any_reasonable_form_leads_to_its_certificate(client, change):
    number = make_certificate(valid_until=in_days(-1)).number
    answer = client.get(CHECK, {"number": change(number)})
    assert (answer.status_code, answer["Location"]) == (302, f"/certificates/{number}/")


def test_a_number_that_was_never_given_says_so_and_stays_typed(look):
    page = look(f"{CHECK}?number=rs 0000 0000")
    assert "We know no certificate RS-0000-0000. Compare each letter and digit with the paper." in page.text
    assert page.select_one("#id_number")["value"] == "rs 0000 0000"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Type the number that stands on the certificate."),
        ("Amira", "This is no certificate number. It has eight letters and digits after “RS”."),
        ("x" * 201, "This is too long for a number. Type the eight letters and digits after “RS”."),
        ("%D9%A8", "This is no certificate number."),
    ],
)
def test_what_is_no_number_says_what_to_do(look, typed, told):
    page = look(f"{CHECK}?number={typed}")
    assert told in page.select_one(".field--error").text
    assert page.title.text.startswith("Error:")
    assert page.select_one('.problem a[href="#id_number"]')


def test_without_a_number_the_form_waits_and_blames_nobody(look):
    assert look(CHECK).select(".field--error, .problem") == []


def test_the_register_has_the_form_too(look):
    form = look("/certificates/").select_one(f'form[action="{CHECK}"]')
    assert (form["method"], form.input["name"]) == ("get", "number")


def test_markup_that_is_typed_stays_what_it_is(client):
    assert b'value="&quot;&gt;&lt;b&gt;"' in client.get(CHECK, {"number": '"><b>'}).content


def test_nothing_that_was_typed_is_kept(client):
    answer = client.get(CHECK, {"number": "Amira"})
    assert "no-store" in answer["Cache-Control"]
    assert answer.cookies.output() == ""
