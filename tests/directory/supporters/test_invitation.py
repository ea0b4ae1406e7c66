import re

import pytest
from django.contrib.auth import get_user_model

from core.accounts.invitation import AlreadySet
from directory.supporters.staff.invitation import send_invitation
from tests.directory.supporters.factories import in_days, make_supporter
from tests.directory.supporters.staff import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    client.force_login(make_staff("Coordinators"))
    return client


@pytest.fixture
def amira():
    return make_supporter("Amira", account=None)


@pytest.fixture
def invited(coordinator, amira):
    coordinator.post(f"/admin/supporter/invite/{amira.pk}/", {"email": "Amira@Example.com"})
    amira.refresh_from_db()
    return amira


def link(mail) -> str:
    return re.search(r"https?://[^/]+(/accounts/\S+)", mail.body)[1]


def test_an_invitation_makes_an_account_without_a_password(invited):
    assert invited.account.email == "amira@example.com"
    assert not invited.account.has_usable_password()
    assert invited.account.groups.get().name == "Peer supporters"
    assert invited.invited_on == in_days(0)


def test_the_mail_goes_to_the_person_alone_and_says_nothing_of_requests(invited, mailoutbox):
    [mail] = mailoutbox
    assert mail.to == ["amira@example.com"]
    assert "request" not in (mail.subject + mail.body).lower()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_it_is_written_in_a_language_that_the_person_speaks_and_leads_to_a_page_in_it(
    coordinator, mailoutbox, language
):
    person = make_supporter("Bo", account=None, languages=(language,))
    coordinator.post(f"/admin/supporter/invite/{person.pk}/", {"email": "bo@example.com"})
    [mail] = mailoutbox
    assert f"/{language}/accounts/" in mail.body
    assert mail.subject != "Your account at Leeward"


def use(client, mail, password: str) -> None:
    """Open the link of the mail as the invited person would, and set a password."""
    client.logout()
    opened = client.get(link(mail), follow=True)
    form = opened.redirect_chain[-1][0] if opened.redirect_chain else link(mail)
    client.post(form, {"password1": password, "password2": password})


def test_the_link_sets_a_password(invited, mailoutbox, client):
    use(client, mailoutbox[0], "four plain words here")
    assert get_user_model().objects.get(pk=invited.account_id).check_password("four plain words here")


def test_the_link_works_once(invited, mailoutbox, client):
    use(client, mailoutbox[0], "four plain words here")
    use(client, mailoutbox[0], "five other plain words here")
    assert get_user_model().objects.get(pk=invited.account_id).check_password("four plain words here")


def test_the_link_ends_after_three_days(settings):
    assert settings.PASSWORD_RESET_TIMEOUT == 3 * 24 * 60 * 60


def test_an_invitation_can_be_sent_again(invited, coordinator, mailoutbox):
    coordinator.post(f"/admin/supporter/invite/{invited.pk}/")
    assert [mail.to for mail in mailoutbox] == [["amira@example.com"]] * 2


def test_sending_again_never_changes_the_address(invited, coordinator, mailoutbox):
    coordinator.post(f"/admin/supporter/invite/{invited.pk}/", {"email": "thief@example.com"})
    assert mailoutbox[-1].to == ["amira@example.com"]


def test_nobody_is_invited_again_once_a_password_is_set(invited, coordinator, mailoutbox):
    invited.account.set_password("four plain words here")
    invited.account.save()
    coordinator.post(f"/admin/supporter/invite/{invited.pk}/")
    assert len(mailoutbox) == 1
    with pytest.raises(AlreadySet):
        send_invitation(invited)


def test_an_address_that_is_taken_says_so(coordinator, amira, mailoutbox):
    page = coordinator.post(f"/admin/supporter/invite/{amira.pk}/", {"email": "staff@example.com"})
    assert "Somebody has an account with this address already." in page.content.decode()
    assert mailoutbox == []


@pytest.mark.parametrize("typed", ["", "amira", "amira@", "a@b\nBcc: x@example.com"])
def test_a_bad_address_says_what_to_enter(coordinator, amira, typed, mailoutbox):
    page = coordinator.post(f"/admin/supporter/invite/{amira.pk}/", {"email": typed}).content.decode()
    assert "Enter the address that" in page or "Enter an address like" in page
    assert mailoutbox == []


def test_a_mail_that_cannot_go_out_changes_nothing(coordinator, amira, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    page = coordinator.post(f"/admin/supporter/invite/{amira.pk}/", {"email": "amira@example.com"}).content.decode()
    amira.refresh_from_db()
    assert "The mail could not be sent, so nothing was changed." in page
    assert amira.account is None
    assert not get_user_model().objects.filter(email="amira@example.com").exists()


def test_inviting_stands_in_the_history(invited, coordinator):
    assert b"Invited to set a password" in coordinator.get(f"/admin/supporter/history/{invited.pk}/").content
