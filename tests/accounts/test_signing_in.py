import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from tests.accounts.codes import code_now
from tests.accounts.conftest import PASSWORD, Visitor

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
GUARDED = [
    "/admin/",
    "/inbox/",
    "/supporters/me/",
    "/supporters/me/enrol/",
    "/accounts/2fa/",
    "/accounts/password/change/",
]


def is_signed_in(browser) -> bool:
    return "_auth_user_id" in browser.session


def test_a_password_alone_leads_to_setting_up_the_app(person, visitor):
    visitor.sign_in(person.email)
    for address in GUARDED:
        answer = visitor.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("mfa_activate_totp")), address


def test_the_page_for_setting_up_asks_no_second_time_for_the_password(person, visitor):
    visitor.sign_in(person.email)
    assert visitor.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_page_for_those_who_are_signed_in_stays_shut_to_a_password_alone(person, visitor):
    PageViewRestriction.objects.create(page=Site.objects.get().root_page, restriction_type="login")
    visitor.sign_in(person.email)
    assert visitor.get("/").status_code == 302
    visitor.set_up_app()
    assert visitor.get("/").status_code == 200


def test_public_pages_stay_open_without_a_second_factor(person, visitor):
    visitor.sign_in(person.email)
    assert "2fa" not in visitor.get("/healthz/").get("Location", "")
    assert visitor.get("/directory/").status_code == 200


def test_after_setting_up_the_app_spare_codes_are_shown(person, visitor):
    visitor.sign_in(person.email)
    secret = visitor.secret_on_page()
    answer = visitor.post(reverse("mfa_activate_totp"), {"code": code_now(secret)}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("mfa_view_recovery_codes")
    assert answer.content.decode().count("<li>") >= 10


def test_after_setting_up_the_app_everything_opens(person, visitor):
    visitor.sign_in(person.email)
    visitor.set_up_app()
    assert visitor.get(reverse("mfa_index")).status_code == 200


def test_a_wrong_code_does_not_set_up_the_app_and_keeps_the_secret(person, visitor):
    visitor.sign_in(person.email)
    secret = visitor.secret_on_page()
    answer = visitor.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "This code is not right now" in answer.content.decode()
    assert secret in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_with_an_app_the_password_alone_signs_nobody_in(person, with_app, visitor):
    answer = visitor.sign_in(person.email)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(visitor)


def test_password_and_code_sign_in(person, with_app, visitor):
    visitor.sign_in(person.email)
    answer = visitor.post(reverse("mfa_authenticate"), {"code": code_now(with_app)})
    assert answer["Location"] == reverse("supporter_me")
    assert is_signed_in(visitor)
    assert visitor.get(reverse("mfa_index")).status_code == 200


def test_a_spare_code_signs_in_once(person, with_app):
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    first, second = Visitor(), Visitor()
    for browser in (first, second):
        browser.sign_in(person.email)
        browser.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_the_code_of_another_minute_is_refused(person, with_app, visitor):
    visitor.sign_in(person.email)
    answer = visitor.post(reverse("mfa_authenticate"), {"code": code_now(with_app, steps=-4)})
    assert "This code is not right now" in answer.content.decode()
    assert not is_signed_in(visitor)


def test_a_session_that_was_open_before_the_app_was_set_up_is_ended(person):
    thief, owner = Visitor(), Visitor()
    thief.sign_in(person.email)
    owner.sign_in(person.email)
    owner.set_up_app()
    answer = thief.get(reverse("mfa_index"))
    assert answer["Location"].startswith(reverse("account_login"))
    assert not is_signed_in(thief)
    assert owner.get(reverse("mfa_index")).status_code == 200


def test_the_old_app_works_until_another_one_has_shown_its_first_code(person, with_app, visitor):
    visitor.sign_in(person.email)
    visitor.post(reverse("mfa_authenticate"), {"code": code_now(with_app)})
    new = visitor.secret_on_page()
    visitor.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert _opens(person, with_app)
    visitor.post(reverse("mfa_activate_totp"), {"code": code_now(new)})
    assert _opens(person, new)
    assert not _opens(person, with_app)


def _opens(person, secret: str) -> bool:
    cache.clear()  # the code may have been used in this half minute
    browser = Visitor()
    browser.sign_in(person.email)
    browser.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    return is_signed_in(browser)


def test_spare_codes_are_shown_once(person, visitor):
    visitor.sign_in(person.email)
    visitor.set_up_app()
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    first, second = (visitor.get(reverse("mfa_view_recovery_codes")).content.decode() for _ in range(2))
    assert len(codes) == 10
    assert [code for code in codes if code not in first] == []
    assert [code for code in codes if code in second] == []
    assert "10 codes are left." in second


def test_a_used_spare_code_is_counted_down_and_said(person, with_app, visitor):
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    for code in codes[:7]:
        browser = Visitor()
        browser.sign_in(person.email)
        browser.post(reverse("mfa_authenticate"), {"code": code})
    page = browser.get(reverse("mfa_index")).content.decode()
    assert "You have 3 spare codes left." in page
    assert "3 codes left." in page
    assert "Make new ones before they run out." in page


def test_new_spare_codes_end_the_old_ones(person, visitor):
    visitor.sign_in(person.email)
    visitor.set_up_app()
    old = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    page = visitor.post(reverse("mfa_generate_recovery_codes"), follow=True).content.decode()
    assert re.findall(r"<li>(\d{12})</li>", page)
    assert [code for code in old if code in page] == []
    browser = Visitor()
    browser.sign_in(person.email)
    browser.post(reverse("mfa_authenticate"), {"code": old[0]})
    assert not is_signed_in(browser)


def test_a_wrong_password_says_so_and_keeps_the_address(person, visitor):
    page = visitor.sign_in(person.email, "not this one at all").content.decode()
    assert "do not belong together" in page
    assert 'value="peer@example.org"' in page


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(person, visitor):
    wrong = visitor.sign_in(person.email, "not this one at all")
    unknown = visitor.sign_in("nobody@example.org", "not this one at all")
    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()


def test_an_empty_form_says_what_to_type(visitor, db):
    page = visitor.post(reverse("account_login"), {}).content.decode()
    assert "Type the address that your invitation was sent to." in page
    assert "This field is required" not in page


def test_a_closed_account_cannot_sign_in(person, visitor):
    person.is_active = False
    person.save()
    answer = visitor.sign_in(person.email, follow=True)
    assert "This account is closed" in answer.content.decode()
    assert not is_signed_in(visitor)


def test_signing_in_goes_on_to_the_page_that_was_asked_for(person, with_app, visitor):
    visitor.post(reverse("account_login"), {"login": person.email, "password": PASSWORD, "next": "/inbox/"})
    answer = visitor.post(reverse("mfa_authenticate"), {"code": code_now(with_app)})
    assert answer["Location"] == "/inbox/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/inbox/", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(person, with_app, visitor, elsewhere):
    visitor.post(reverse("account_login"), {"login": person.email, "password": PASSWORD, "next": elsewhere})
    answer = visitor.post(reverse("mfa_authenticate"), {"code": code_now(with_app)})
    assert answer["Location"] == reverse("supporter_me")


def test_there_is_no_remember_me(person, visitor):
    assert "remember" not in visitor.get(reverse("account_login")).content.decode().lower()
    visitor.sign_in(person.email)
    assert visitor.cookies["sessionid"]["max-age"] == ""


def test_the_admin_signs_in_through_the_same_door(person, visitor):
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert visitor.get("/admin/login/?next=/admin/")["Location"] == reverse("account_login") + "?next=/admin/"
    assert visitor.post("/admin/login/", {"username": person.email, "password": PASSWORD})["Location"] == reverse(
        "account_login"
    )
    assert visitor.get("/admin/")["Location"].startswith(reverse("account_login"))


def test_signing_out_ends_the_session(person, visitor):
    visitor.sign_in(person.email)
    visitor.post(reverse("account_logout"))
    assert not is_signed_in(visitor)


def test_nobody_makes_an_account_by_themselves(visitor, db):
    page = visitor.post(reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD})
    assert "Accounts come by invitation" in page.content.decode()


@pytest.mark.parametrize("address", ["/accounts/email/", "/accounts/login/code/confirm/", "/accounts/confirm-email/"])
def test_addresses_of_allauth_that_we_do_not_use_are_closed(visitor, db, address):
    assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("key", ["\x00xjm0eczw7sswe0gp", "a b c d e f g h i", "é" * 20, "' OR 1=1 -- --"])
def test_a_session_cookie_of_odd_characters_is_nobodys(client, key):
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert client.get("/supporters/me/").status_code == 302
