import pytest

from tests.directory.supporters.factories import in_days, make_account, make_supporter

pytestmark = pytest.mark.django_db


def test_the_profile_has_the_name_as_its_heading(look):
    make_supporter("Amira")
    assert look("/directory/amira/").h1.text == "Amira"


def test_the_profile_says_who_certified_to_what_and_until_when(look):
    make_supporter("Amira", certificate={"valid_until": in_days(30)})
    text = look("/directory/amira/").text
    assert "Certification house" in text
    assert "RESCUE, edition 1" in text
    assert f"{in_days(30).day} {in_days(30):%B %Y}" in text


def test_a_certificate_granted_elsewhere_says_so(look):
    make_supporter("Amira")
    assert "Elsewhere, not on this site" in look("/directory/amira/").text


def test_a_certificate_that_nobody_checked_says_so(look):
    make_supporter("Amira")
    assert "Not yet checked by this site" in look("/directory/amira/").text


def test_one_that_was_granted_here_was_looked_at_before_and_does_not_say_that_nobody_checked_it(look):
    make_supporter("Amira", certificate={"granted_here": True})
    assert "Not yet checked by this site" not in look("/directory/amira/").text


def test_a_checked_certificate_says_by_whom_and_when(look):
    make_supporter("Amira", certificate={"checked_by": "R. Auditor", "checked_on": in_days(-1)})
    assert f"By R. Auditor, on {in_days(-1).day} {in_days(-1):%B %Y}" in look("/directory/amira/").text


def test_the_profile_has_programme_institution_country_and_region(look):
    make_supporter("Amira", region="Flanders")
    text = look("/directory/amira/").text
    assert "Harbour peers, Harbour hospital" in text
    assert "Flanders, Belgium" in text


def test_the_profile_has_each_way_with_its_hours_and_time_zone(look):
    person = make_supporter("Amira", ways=())
    person.contact_ways.model.objects.create(
        supporter=person, way="phone", hours="Evenings", time_zone="America/Sao_Paulo"
    )
    assert "By phone: Evenings (Sao Paulo time)" in look("/directory/amira/").text


def test_the_profile_says_when_the_agreement_was_signed(look):
    make_supporter("Amira", agreement_signed_on=in_days(-9))
    assert f"on {in_days(-9).day} {in_days(-9):%B %Y}" in look("/directory/amira/").text


def test_a_person_can_be_asked_from_the_profile(look):
    make_supporter("Amira")
    assert look("/directory/amira/").select_one("main form")["action"] == "/ask/start/"


@pytest.mark.parametrize("account", [None, {"is_active": False}])
def test_a_person_without_an_open_account_cannot_be_asked(look, account):
    make_supporter("Amira", account=make_account(**account) if account else None)
    assert look("/directory/amira/").select_one("main form") is None


def test_closing_an_account_takes_the_button_away_at_once(client, django_capture_on_commit_callbacks):
    person = make_supporter("Amira")
    assert b"Ask Amira" in client.get("/directory/amira/").content
    with django_capture_on_commit_callbacks(execute=True):
        person.account.is_active = False
        person.account.save()
    assert b"Ask Amira" not in client.get("/directory/amira/").content


def test_an_example_is_marked_on_the_profile(look):
    make_supporter("Amira", is_example=True)
    assert look("/directory/amira/").select_one("main .tag").text == "Example"


def test_nobody_of_that_name_is_not_found(look):
    look("/directory/nobody/", status=404)


def test_a_person_who_is_not_listed_has_no_page(look):
    make_supporter("Amira", confirmed_on=in_days(-61))
    look("/directory/amira/", status=404)


@pytest.mark.parametrize("more", [0, 2])
def test_the_profile_takes_five_queries(client, django_assert_num_queries, more):
    for name in ("Amira", "Piotr", "Ruth")[: 1 + more]:
        make_supporter(name)
    with django_assert_num_queries(5):
        client.get("/directory/amira/")
