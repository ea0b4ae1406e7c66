"""Anyone who was shown a number can see whether the certificate is real and holds; a name only while it is public."""

from datetime import timedelta

import pytest

from directory.certification.models import Certificate
from directory.certification.scheme.storing import SHIPPED, store
from tests.directory.supporters.factories import counted_from_today, in_days, make_certificate, make_supporter

pytestmark = pytest.mark.django_db


def written(day) -> str:
    return f"{day.day} {day:%B %Y}"


@pytest.fixture
def page_of(look):
    """Return the page of a supporter's certificate, or of a certificate that nobody holds."""

    def page(found):
        certificate = found if isinstance(found, Certificate) else found.certificate
        return look(f"/certificates/{certificate.number}/")

    return page


def test_a_certificate_that_holds_says_until_when(page_of):
    page = page_of(make_supporter("Amira", certificate={"valid_until": in_days(30)}))
    assert f"It is real, and it holds until {written(in_days(30))}." in page.text
    assert "Certification house" in page.text


def test_a_certificate_holds_on_its_last_day(page_of):
    assert "It is real, and it holds" in page_of(make_certificate(valid_until=in_days(0))).text


def test_a_certificate_that_ended_says_when(page_of):
    page = page_of(make_certificate(valid_until=in_days(-1)))
    assert f"It ended on {written(in_days(-1))}. It does not hold any more." in page.text


def test_a_certificate_that_was_withdrawn_says_so_at_once(page_of, django_capture_on_commit_callbacks):
    certificate = make_certificate()
    assert "It is real" in page_of(certificate).text
    with django_capture_on_commit_callbacks(execute=True):
        certificate.withdrawn_on = in_days(0)
        certificate.save()
    assert f"It was withdrawn on {written(in_days(0))}." in page_of(certificate).text


def test_a_certificate_that_is_suspended_says_so_at_once(page_of, django_capture_on_commit_callbacks):
    certificate = make_certificate()
    assert "It is real" in page_of(certificate).text
    with django_capture_on_commit_callbacks(execute=True):
        certificate.suspended_from = in_days(0)
        certificate.save()
    assert f"It has been suspended since {written(in_days(0))}. It does not hold for now." in page_of(certificate).text


def test_a_suspension_with_an_end_says_both_days(page_of):
    page = page_of(make_certificate(suspended_from=in_days(-1), suspended_until=in_days(1)))
    assert f"It is suspended from {written(in_days(-1))} to {written(in_days(1))}." in page.text


def test_the_holder_is_named_while_the_directory_shows_them(page_of):
    page = page_of(make_supporter("Amira"))
    assert page.select_one('a[href="/directory/amira/"]').text == "Amira"


@pytest.mark.parametrize("fields", [{"suspended_on": in_days(0)}, {"confirmed_on": None}])
def test_nobody_is_named_whom_the_directory_does_not_show(page_of, fields):
    page = page_of(make_supporter("Amira", **fields))
    assert "Amira" not in page.text
    assert "Their name is not shown." in page.text


def test_a_number_can_be_typed_in_small_letters(look):
    number = make_supporter("Amira").certificate.number
    assert number in look(f"/certificates/{number.lower()}/").text


def test_a_number_that_was_never_given_is_not_found(client):
    assert client.get("/certificates/RS-0000-0000/").status_code == 404


def test_the_page_leads_to_what_the_certificate_stands_for(page_of):
    store((SHIPPED / "rescue-supporters-1.yaml").read_bytes())
    page = page_of(make_supporter("Amira"))
    assert page.select_one('a[href="/certificates/schemes/rescue-supporters/1/"]')


@pytest.mark.parametrize(
    ("fields", "offered"),
    [
        ({"certificate": {"granted_here": True}}, True),
        ({"certificate": {"granted_here": False}}, False),
        ({"certificate": {"granted_here": True}, "suspended_on": timedelta(days=0)}, False),
    ],
)
def test_the_signed_file_is_offered_while_it_can_be_had(page_of, fields, offered):
    person = make_supporter("Amira", **counted_from_today(fields))
    link = page_of(person).select_one('a[href$="credential.jwt"]')
    assert bool(link) == offered
    assert not offered or link["href"] == f"/certificates/{person.certificate.number}/credential.jwt"


def test_the_page_has_its_own_address_as_a_picture(page_of):
    assert page_of(make_supporter("Amira")).select_one("svg.qr")["role"] == "img"


def test_a_reader_gets_no_cookie(client):
    answer = client.get(f"/certificates/{make_certificate().number}/")
    assert answer.cookies.output() == ""


def test_the_page_takes_two_queries(client, django_assert_num_queries):
    number = make_supporter("Amira").certificate.number
    client.get(f"/certificates/{number}/")
    with django_assert_num_queries(2):
        client.get(f"/certificates/{number}/?again")
