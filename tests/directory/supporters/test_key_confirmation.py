import pytest

from core.sealing.mailbox import fingerprint
from directory.supporters.models import KeyConfirmation, Supporter
from tests.directory.supporters.factories import make_supporter
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db
REAL = fingerprint(bytes(32))


@pytest.fixture
def amira():
    return make_supporter("Amira", confirmations=0)


@pytest.fixture
def confirm(client, amira):
    def type_digits(typed: str, name: str = "one") -> str:
        from django.contrib.auth import get_user_model

        account = get_user_model().objects.filter(email=f"{name}@example.com").first()
        client.force_login(account or make_staff("Coordinators", name=name))
        return client.post(f"/admin/supporter/key/{amira.pk}/", {"fingerprint": typed}, follow=True).content.decode()

    return type_digits


def is_confirmed(person: Supporter) -> bool:
    return Supporter.objects.with_key_confirmed().get(pk=person.pk).key_confirmed


@pytest.mark.parametrize("typed", [REAL, REAL.replace(" ", ""), REAL.replace(" ", "-"), f"  {REAL}\t"])
def test_what_is_typed_is_kept_as_the_fingerprint_is_written(confirm, amira, typed):
    confirm(typed)
    assert KeyConfirmation.objects.get().fingerprint == REAL


def test_digits_of_another_script_are_the_same_digits(confirm):
    confirm("".join(chr(0x0660 + int(sign)) if sign.isdigit() else sign for sign in REAL))
    assert KeyConfirmation.objects.get().fingerprint == REAL


@pytest.mark.parametrize("typed", [REAL[:-1], REAL + "0", "x" * 30, REAL[:-1] + "x"])
def test_anything_but_thirty_digits_is_refused_with_what_to_do(confirm, typed):
    assert "Ask the supporter to read it again." in confirm(typed)
    assert not KeyConfirmation.objects.exists()


def test_nothing_typed_says_what_to_do(confirm):
    assert "Type the digits that the supporter reads to you." in confirm("")


def test_a_confirmation_names_who_heard_it(confirm):
    confirm(REAL)
    assert KeyConfirmation.objects.get().confirmed_by.email == "one@example.com"


def test_the_same_person_counts_once(confirm, amira, settings):
    settings.LEEWARD_KEY_CONFIRMATIONS = 2
    confirm(REAL)
    confirm(REAL)
    assert (KeyConfirmation.objects.count(), is_confirmed(amira)) == (1, False)


def test_two_people_who_heard_the_same_are_enough_for_two(confirm, amira, settings):
    settings.LEEWARD_KEY_CONFIRMATIONS = 2
    confirm(REAL)
    confirm(REAL, "two")
    assert is_confirmed(amira)


def test_two_people_who_heard_different_digits_are_told(confirm, amira, settings):
    settings.LEEWARD_KEY_CONFIRMATIONS = 2
    confirm(REAL)
    page = confirm("1" * 30, "two")
    assert "Not everybody typed the same digits." in page
    assert not is_confirmed(amira)


def test_what_was_typed_is_never_shown_to_anybody(confirm):
    confirm(REAL)
    page = confirm("1" * 30, "two")
    assert REAL not in page
    assert "11111" not in page


def test_the_page_says_why_it_must_be_heard(confirm):
    assert "You never see the right digits here" in confirm("")


def test_the_page_says_what_counts_after_a_loss(confirm):
    page = confirm("")
    assert "two of you must hear it" in page
    assert "from the seventh day on" in page


def test_a_confirmation_can_be_withdrawn(confirm, client, amira):
    confirm(REAL)
    given = KeyConfirmation.objects.get()
    client.post(f"/admin/supporter/key/{amira.pk}/withdraw/{given.pk}/")
    assert not is_confirmed(amira)


def test_a_link_withdraws_nothing(confirm, client, amira):
    confirm(REAL)
    given = KeyConfirmation.objects.get()
    assert client.get(f"/admin/supporter/key/{amira.pk}/withdraw/{given.pk}/").status_code == 405
    assert is_confirmed(amira)


def test_the_confirmation_of_somebody_else_is_not_found(confirm, client, amira):
    confirm(REAL)
    other = make_supporter("Piotr", confirmations=1).key_confirmations.get()
    assert client.post(f"/admin/supporter/key/{amira.pk}/withdraw/{other.pk}/").status_code == 404


def test_nobody_confirms_their_own_key(client, amira):
    account = make_staff("Coordinators")
    amira.account = account
    amira.save()
    client.force_login(account)
    client.post(f"/admin/supporter/key/{amira.pk}/", {"fingerprint": REAL})
    assert not KeyConfirmation.objects.exists()


def test_confirming_stands_in_the_history_without_the_digits(confirm, client, amira):
    confirm(REAL)
    page = client.get(f"/admin/supporter/history/{amira.pk}/").content.decode()
    assert "Key confirmed" in page
    assert REAL not in page


def test_a_superuser_outside_the_group_confirms_nothing(client, amira):
    client.force_login(make_staff(superuser=True))
    client.post(f"/admin/supporter/key/{amira.pk}/", {"fingerprint": REAL})
    assert not KeyConfirmation.objects.exists()
