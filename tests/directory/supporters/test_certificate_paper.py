"""The PDF of a certificate is for everyone while its page names the holder, and for nobody otherwise."""

import pytest
from django.utils import translation

from directory.supporters.models import Supporter
from directory.supporters.views import certificate_paper
from tests.directory.certification.paper.reading import Paper
from tests.directory.supporters.factories import in_days, make_certificate, make_supporter

pytestmark = pytest.mark.django_db


def address_of(certificate) -> str:
    return f"/certificates/{certificate.number}/certificate.pdf"


@pytest.fixture
def paper_of(client):
    def paper(person: Supporter) -> Paper:
        return Paper(client.get(address_of(person.certificate)).content)

    return paper


def test_it_is_a_pdf_that_is_saved_under_its_number(client):
    person = make_supporter("Amira")
    answer = client.get(address_of(person.certificate))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="certificate-{person.certificate.number}.pdf"'


def test_it_names_the_holder_the_certifier_and_the_last_day(paper_of):
    words = paper_of(make_supporter("Amira")).words
    day = in_days(400)
    assert all(told in words for told in ("Amira", "Certification house", f"{day.day} {day:%B %Y}"))


def test_its_picture_leads_to_the_page_of_the_certificate(paper_of):
    person = make_supporter("Amira")
    assert paper_of(person).codes() == [f"http://127.0.0.1:8000/certificates/{person.certificate.number}/"]


def test_a_reader_whose_language_no_font_has_gets_a_paper_all_the_same(rf):
    number = make_supporter("Amira").certificate.number
    # Django itself brings some Chinese; with a font for it on this machine, the paper is in Chinese.
    with translation.override("zh-hans"):
        answer = certificate_paper(rf.get("/"), certificate_number=number)
    assert "Amira" in Paper(answer.content).words


def test_an_example_person_has_a_paper_that_says_so(paper_of, settings):
    settings.LEEWARD_DEMO = True
    assert "made up" in paper_of(make_supporter("Amira", is_example=True)).words


@pytest.mark.parametrize(
    "fields",
    [
        {"certificate": {"valid_until": in_days(-1)}},
        {"certificate": {"withdrawn_on": in_days(0)}},
        {"suspended_on": in_days(0)},
        {"confirmed_on": None},
        {"agreement_ended_on": in_days(-1)},
    ],
    ids=["ended", "withdrawn", "suspended", "not confirmed", "agreement ended"],
)
def test_there_is_none_where_the_page_names_nobody(client, fields):
    assert client.get(address_of(make_supporter("Amira", **fields).certificate)).status_code == 404


def test_there_is_none_for_a_certificate_that_ended_while_the_directory_was_not_told(client):
    person = make_supporter("Amira")
    type(person.certificate).objects.update(withdrawn_on=in_days(-1))
    assert client.get(address_of(person.certificate)).status_code == 404


def test_there_is_none_for_a_certificate_that_nobody_holds(client):
    assert client.get(address_of(make_certificate())).status_code == 404


def test_there_is_none_for_a_number_that_was_never_given(client):
    assert client.get("/certificates/RS-0000-0000/certificate.pdf").status_code == 404


def test_the_page_leads_to_the_paper_while_there_is_one(look):
    shown, hidden = make_supporter("Amira"), make_supporter("Berta", confirmed_on=None)
    links = [
        look(f"/certificates/{person.certificate.number}/").select('a[href$=".pdf"]') for person in (shown, hidden)
    ]
    assert [len(found) for found in links] == [1, 0]


def test_it_is_gone_at_once_when_the_certificate_is_withdrawn(client, django_capture_on_commit_callbacks):
    certificate = make_supporter("Amira").certificate
    assert client.get(address_of(certificate)).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        certificate.withdrawn_on = in_days(0)
        certificate.save()
    assert client.get(address_of(certificate)).status_code == 404


def test_a_reader_gets_no_cookie_and_it_takes_two_queries(client, django_assert_num_queries):
    certificate = make_supporter("Amira").certificate
    with django_assert_num_queries(2):
        assert client.get(address_of(certificate)).cookies.output() == ""
