import re

import pytest
from django.core import mail
from django.urls import reverse

from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
NEW = "seven quiet boats at anchor"


def ask_for_link(visitor, email: str) -> str:
    visitor.post(reverse("account_reset_password"), {"email": email})
    return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)[1]


def choose(visitor, link: str, first: str = NEW, second: str = NEW):
    form = visitor.get(link, follow=True)
    return visitor.post(form.request["PATH_INFO"], {"password1": first, "password2": second}, follow=True)


def test_the_link_in_the_mail_sets_a_password(person, visitor):
    page = choose(visitor, ask_for_link(visitor, person.email)).content.decode()
    assert "Your password is set" in page
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_an_invited_person_without_a_password_gets_a_link_too(person, visitor):
    person.set_unusable_password()
    person.save()
    choose(visitor, ask_for_link(visitor, person.email))
    assert visitor.sign_in(person.email, NEW)["Location"] == reverse("supporter_me")


def test_the_link_works_once(person, visitor):
    link = ask_for_link(visitor, person.email)
    choose(visitor, link)
    assert "This link no longer works" in visitor.get(link, follow=True).content.decode()


def test_the_key_of_the_link_stands_in_no_address_that_is_shown(person, visitor):
    link = ask_for_link(visitor, person.email)
    shown = visitor.get(link, follow=True)
    key = link.rstrip("/").split("/")[-1].split("-", 1)[1]
    assert key not in shown.request["PATH_INFO"]
    assert key not in shown.content.decode()


def test_a_reset_leaves_the_second_factor_in_place(person, with_app, visitor):
    choose(visitor, ask_for_link(visitor, person.email))
    assert visitor.sign_in(person.email, NEW)["Location"] == reverse("mfa_authenticate")


def test_the_mail_is_plain_and_says_nothing_of_requests(person, visitor):
    ask_for_link(visitor, person.email)
    letter = mail.outbox[-1]
    assert letter.subject == "Your link to set a password"
    assert not letter.alternatives
    for word in ("request", "inbox", "support", "second victim", person.email):
        assert word not in letter.body.lower()


def test_an_unknown_address_gets_the_same_page_and_no_mail(person, visitor):
    known = visitor.post(reverse("account_reset_password"), {"email": person.email}, follow=True)
    unknown = visitor.post(reverse("account_reset_password"), {"email": "nobody@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert [letter.to for letter in mail.outbox] == [[person.email]]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("too short", "too short", "at least 12 characters"),
        (NEW, "seven quiet boats at sea", "same password each time"),
        ("1qaz2wsx3edc", "1qaz2wsx3edc", "too common"),
        ("peer@example.org", "peer@example.org", "too similar"),
        ("", "", "Choose a new password."),
    ],
)
def test_a_password_that_will_not_do_says_why(person, visitor, first, second, told):
    page = choose(visitor, ask_for_link(visitor, person.email), first, second).content.decode()
    assert told in page
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


@pytest.fixture
def inside(person, visitor):
    visitor.sign_in(person.email)
    visitor.set_up_app()
    return visitor


def test_one_changes_one_s_own_password(person, inside):
    answer = inside.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
        follow=True,
    )
    assert "Your password is changed." in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password(NEW)


def test_the_password_of_now_is_asked_for(person, inside):
    answer = inside.post(
        reverse("account_change_password"), {"oldpassword": "not this one", "password1": NEW, "password2": NEW}
    )
    assert "This is not your password now" in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_change_tells_who_keeps_something_under_the_password(person, inside):
    from core.signals import password_changed

    told = []

    def listen(user, old, new, **_):
        told.append((user.pk, old, new))

    password_changed.connect(listen)
    try:
        inside.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    finally:
        password_changed.disconnect(listen)
    assert told == [(person.pk, PASSWORD, NEW)]
