"""The certificates of an edition as a file for the scheme's owner."""

import csv
import io

import pytest

from directory.certification.models import Certificate, Edition
from directory.supporters.staff.grants import harmless, lines_of
from tests.directory.supporters.factories import in_days, make_certificate, make_supporter
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.fixture
def edition() -> Edition:
    return make_certificate(valid_until=in_days(-1), number="RS-0000-0001").edition


@pytest.fixture
def file_of(client):
    def load(edition: Edition, group: str = "Coordinators"):
        client.force_login(make_staff(group))
        return client.get(f"/admin/edition/certificates/{edition.pk}/")

    return load


def body(answer) -> str:
    return b"".join(answer.streaming_content).decode()


def test_it_has_every_certificate_of_the_edition_and_how_it_stands(file_of, edition):
    make_certificate(number="RS-0000-0002", withdrawn_on=in_days(0))
    make_certificate(number="RS-0000-0003")
    day = in_days(400).isoformat()
    assert rows_of(body(file_of(edition))) == [
        ["Number", "Certified by", "Valid until", "How it stands", "Holder"],
        ["RS-0000-0001", "Certification house", in_days(-1).isoformat(), "ended", ""],
        ["RS-0000-0002", "Certification house", day, "withdrawn", ""],
        ["RS-0000-0003", "Certification house", day, "holds", ""],
    ]


def test_a_suspended_certificate_is_not_said_to_hold(file_of, edition):
    make_certificate(number="RS-0000-0002", suspended_from=in_days(0))
    assert rows_of(body(file_of(edition)))[2][3] == "suspended"


def test_it_has_none_of_another_edition(file_of, edition):
    other = Edition.objects.create(scheme="other", number=1, title="Other")
    make_certificate(edition=other)
    assert len(rows_of(body(file_of(edition)))) == 2


def test_a_holder_is_named_only_if_they_agreed(file_of, edition):
    make_supporter("Amira", certificate={"number": "RS-0000-0002"}, in_register=True)
    make_supporter("Berta", certificate={"number": "RS-0000-0003"})
    assert [row[4] for row in rows_of(body(file_of(edition)))[1:]] == ["", "Amira", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_no_spreadsheet_takes_a_name_for_a_formula(file_of, edition, start):
    name = f"{start}HYPERLINK(1)"
    make_supporter(name, certificate={"number": "RS-0000-0002"}, in_register=True)
    assert rows_of(body(file_of(edition)))[2][4] == f"'{name}"


def test_other_names_stay_as_they_are():
    assert [harmless(name) for name in ("Amira", "O'Neil", "王小明", "", "Ana-Maria = Bo")] == [
        "Amira",
        "O'Neil",
        "王小明",
        "",
        "Ana-Maria = Bo",
    ]


def test_it_is_a_file_that_spreadsheets_read_as_utf_8(file_of, edition):
    answer = file_of(edition)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="rescue-supporters-1-certificates.csv"'
    assert answer.streaming
    assert body(answer).startswith("\ufeffNumber,")


def test_ten_thousand_are_sent_with_one_query_and_none_is_missing(edition, django_assert_num_queries):
    known = Certificate.objects.get()
    more = [
        Certificate(
            edition=edition, certifier=known.certifier, valid_until=in_days(9), number=f"RS-1{n:03}-{n:05}"[:14]
        )
        for n in range(9_999)
    ]
    Certificate.objects.bulk_create(more)
    with django_assert_num_queries(1):
        rows = rows_of("".join(lines_of(edition, in_days(0))))
    assert [row[0] for row in rows[1:]] == sorted(one.number for one in [known, *more])


@pytest.mark.parametrize("group", ["Coordinators", "Auditors"])
def test_whoever_may_see_certificates_gets_it(file_of, edition, group):
    assert file_of(edition, group).status_code == 200


@pytest.mark.parametrize("group", ["Editors", "Peer supporters", "Readers of reports", ""])
def test_nobody_else_gets_it(file_of, edition, group):
    assert file_of(edition, group).status_code == 302


def test_being_superuser_is_not_enough(client, edition):
    client.force_login(make_staff(superuser=True))
    assert client.get(f"/admin/edition/certificates/{edition.pk}/").status_code == 302


def test_a_visitor_is_asked_to_sign_in(client, edition):
    assert "login" in client.get(f"/admin/edition/certificates/{edition.pk}/")["Location"]


def test_the_page_of_the_edition_leads_to_it(client, edition):
    client.force_login(make_staff("Auditors"))
    address = f"/admin/edition/certificates/{edition.pk}/"
    assert f'href="{address}"' in client.get(f"/admin/edition/inspect/{edition.pk}/").content.decode()


def test_an_edition_that_is_not_there_is_not_found(client):
    client.force_login(make_staff("Auditors"))
    assert client.get("/admin/edition/certificates/99999/").status_code == 404
