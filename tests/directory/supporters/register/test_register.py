"""The public register: those who agreed, whose certificate holds and whom the directory may show."""

import pytest

from directory.certification.scheme.storing import SHIPPED, store
from directory.institutions.models import Programme
from tests.directory.supporters.factories import in_days, make_programme, make_supporter

pytestmark = pytest.mark.django_db


def make_registered(name: str, **fields):
    return make_supporter(name, in_register=True, **fields)


@pytest.fixture
def rows(look):
    """Return the rows of a page of the register as lists of words."""

    def read(address: str = "/certificates/") -> list[list[str]]:
        for label in (page := look(address)).select(".register__label"):
            label.decompose()
        return [[" ".join(cell.text.split()) for cell in row.select("th, td")] for row in page.select("tbody tr")]

    return read


@pytest.fixture
def names(rows):
    return lambda address="/certificates/": [row[0] for row in rows(address)]


def test_a_row_says_who_where_by_whom_for_what_and_until_when(rows):
    person = make_registered("Amira")
    day = in_days(400)
    assert rows() == [
        [
            "Amira",
            "Harbour hospital",
            "Belgium",
            "Certification house",
            "RESCUE, edition 1",
            f"{day.day} {day:%B %Y}",
            person.certificate.number,
        ]
    ]


def test_a_row_leads_to_the_person_the_scheme_and_the_certificate(look):
    store((SHIPPED / "rescue-supporters-1.yaml").read_bytes())
    number = make_registered("Amira").certificate.number
    assert [link["href"] for link in look("/certificates/").select("tbody a")] == [
        "/directory/amira/",
        "/certificates/schemes/rescue-supporters/1/",
        f"/certificates/{number}/",
    ]


def test_nobody_is_in_it_who_did_not_agree(names):
    make_registered("Amira")
    make_supporter("Berta")
    assert names() == ["Amira"]


@pytest.mark.parametrize(
    "fields",
    [
        {"certificate": {"valid_until": in_days(-1)}},
        {"certificate": {"withdrawn_on": in_days(0)}},
        {"suspended_on": in_days(0)},
        {"confirmed_on": in_days(-61)},
        {"agreement_ended_on": in_days(-1)},
    ],
    ids=["ended", "withdrawn", "suspended", "not confirmed", "agreement ended"],
)
def test_nobody_is_in_it_whom_the_directory_does_not_show(names, fields):
    make_registered("Amira")
    make_registered("Berta", **fields)
    assert names() == ["Amira"]


@pytest.mark.parametrize(
    "change", [{"withdrawn_on": in_days(0)}, {"valid_until": in_days(-1)}], ids=["withdrawn", "ended"]
)
def test_nobody_is_in_it_whose_certificate_holds_no_more_even_if_the_directory_was_not_told(names, change):
    person = make_registered("Amira")
    type(person.certificate).objects.update(**change)
    assert names() == []


def test_a_certificate_stands_in_it_on_its_last_day(names):
    make_registered("Amira", certificate={"valid_until": in_days(0)})
    assert names() == ["Amira"]


def test_whoever_takes_themself_out_is_gone_at_once(client, names, django_capture_on_commit_callbacks):
    person = make_registered("Amira")
    assert names() == ["Amira"]
    client.force_login(person.account)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/supporters/me/register/", {"register": "out"})
    client.logout()
    assert names() == []


def test_it_is_in_the_order_of_names(names):
    for name in ("Zoë", "Amira", "Piotr"):
        make_registered(name)
    assert names() == ["Amira", "Piotr", "Zoë"]


@pytest.mark.parametrize(
    ("typed", "found"), [("ami", ["Amira"]), ("ÖMER", ["Ömer"]), ("ömer", ["Ömer"]), ("nobody", [])]
)
def test_a_name_is_found_by_a_part_of_it_in_large_and_small_letters(names, typed, found):
    make_registered("Amira")
    make_registered("Ömer")
    assert names(f"/certificates/?q={typed}") == found


def test_a_number_is_found_however_it_is_typed(names):
    number = make_registered("Amira").certificate.number
    make_registered("Berta")
    assert names(f"/certificates/?q={number[3:7].lower()} {number[8:]}") == ["Amira"]


def test_a_part_of_a_number_is_enough_from_four_letters_on(names):
    number = make_registered("Amira").certificate.number
    assert names(f"/certificates/?q={number[8:]}") == ["Amira"]
    assert names(f"/certificates/?q={number[10:]}") == []


def test_a_country_narrows_it(names):
    make_registered("Amira", country="BE")
    make_registered("Berta", country="FR")
    assert names("/certificates/?country=fr") == ["Berta"]


def test_only_countries_that_somebody_is_in_are_offered(look):
    make_registered("Amira", country="FR")
    make_supporter("Berta", country="BE")
    assert [option["value"] for option in look("/certificates/").select("#country option")] == ["", "FR"]


def test_a_country_that_is_none_is_named_and_left_out(look):
    make_registered("Amira")
    page = look("/certificates/?country=Atlantis")
    assert "We do not know the country “Atlantis”. We left it out." in page.text
    assert len(page.select("tbody tr")) == 1


def test_what_was_looked_for_stays_in_the_form(look):
    make_registered("Amira", country="FR")
    page = look("/certificates/?q=ami&country=FR")
    assert page.select_one("#q")["value"] == "ami"
    assert page.select_one("#country option[selected]")["value"] == "FR"


def test_an_empty_register_says_so_and_how_a_certificate_can_be_checked(look):
    assert "Nobody stands here just now. With the number you can check any certificate." in look("/certificates/").text


def test_a_search_that_finds_nobody_says_so_and_leads_back(look):
    make_registered("Amira")
    page = look("/certificates/?q=nobody")
    assert "Nobody in the register fits this." in page.text
    assert page.select_one('main a[href="/certificates/#list"]').text == "Show all"


@pytest.fixture
def sixty():
    programme = make_programme()
    for number in range(60):
        make_registered(f"Person {number:02}", country="FR" if number < 55 else "BE", programme=programme, ways=())


def test_a_page_has_fifty_and_leads_on_with_what_was_asked(look, sixty):
    page = look("/certificates/?country=FR")
    assert len(page.select("tbody tr")) == 50
    assert page.select_one('a[rel="next"]')["href"] == "?country=FR&page=2"
    assert len(look("/certificates/?country=FR&page=2").select("tbody tr")) == 5


@pytest.mark.parametrize("page", ["0", "-1", "x", "9999999999999999999999", "%00"])
def test_a_wrong_page_gives_a_page(client, page):
    assert client.get(f"/certificates/?page={page}").status_code == 200


@pytest.mark.parametrize("people", [1, 3])
def test_it_takes_three_queries_however_many_there_are(client, django_assert_num_queries, people):
    for number in range(people):
        care = make_programme(f"Hospital {number}")
        make_registered(f"Person {number}", programme=Programme.objects.get(pk=care.pk))
    with django_assert_num_queries(3):
        assert client.get("/certificates/?q=person&country=BE").content.count(b'<th scope="row"') == people


def test_a_reader_gets_no_cookie(client):
    make_registered("Amira")
    assert client.get("/certificates/?q=a").cookies.output() == ""


def test_a_page_with_a_name_that_was_looked_for_is_kept_nowhere(client):
    assert "no-store" in client.get("/certificates/?q=Amira")["Cache-Control"]
    assert "no-store" not in client.get("/certificates/").headers.get("Cache-Control", "")


def test_a_name_stays_a_name(client):
    make_registered("<b>Amira</b>")
    assert b"&lt;b&gt;Amira" in client.get("/certificates/?q=<b>").content


@pytest.mark.parametrize(("demo", "tags"), [(True, ["Example"]), (False, [])])
def test_an_example_person_is_marked_and_stands_only_in_a_demonstration(look, settings, demo, tags):
    settings.LEEWARD_DEMO = demo
    make_registered("Amira", is_example=True)
    assert [tag.text for tag in look("/certificates/").select("tbody .tag")] == tags


@pytest.mark.parametrize("address", ["/certificates/schemes/", "/certificates/schemes/rescue-supporters/1/"])
def test_the_pages_of_the_schemes_and_the_register_lead_to_each_other(look, address):
    store((SHIPPED / "rescue-supporters-1.yaml").read_bytes())
    assert look(address).select_one('main a[href="/certificates/"]')
    assert look("/certificates/").select_one('main a[href="/certificates/schemes/"]')
