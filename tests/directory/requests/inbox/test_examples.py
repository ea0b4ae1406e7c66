import json
import stat
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from directory.requests.account_keys import usable_keys
from directory.requests.models import AccountKey
from directory.supporters.models import KeyConfirmation
from directory.supporters.roles import make_roles
from tests.accounts.codes import code_now
from tests.directory.requests.people import make_account
from tests.directory.supporters.factories import make_supporter

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
ROLES = ["supporter"] * 3 + ["coordinator", "auditor", "editor", "publisher", "administrator", "reader of reports"]


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def people():
    """Four example supporters, and a real one."""
    make_roles()
    for name in ("Ada", "Bo", "Cy", "Di"):
        make_supporter(name, account=make_account(f"{name.lower()}@example.com"), is_example=True, confirmations=0)
    make_supporter("Real", account=make_account("real@example.org"), confirmations=0)


def run(**options) -> str:
    out = StringIO()
    call_command("enrol_examples", stdout=out, stderr=out, **options)
    return out.getvalue()


def accounts(var) -> list[dict[str, str]]:
    return json.loads((var / "demo-accounts.json").read_text())


def test_the_file_lists_every_role_and_how_to_sign_in(var):
    run()
    rows = accounts(var)
    assert [row["role"] for row in rows] == ROLES
    assert all(set(row) == {"role", "email", "password", "totp_secret"} for row in rows)
    assert len({row["password"] for row in rows}) == len({row["totp_secret"] for row in rows}) == len(ROLES)


def test_the_file_is_for_its_owner_only(var):
    run()
    assert stat.S_IMODE((var / "demo-accounts.json").stat().st_mode) == 0o600


def test_a_second_run_changes_nothing(var):
    run()
    before = (
        (var / "demo-accounts.json").read_bytes(),
        list(AccountKey.objects.order_by("pk").values()),
        list(get_user_model().objects.order_by("pk").values()),
        list(KeyConfirmation.objects.order_by("pk").values()),
    )
    run()
    after = (
        (var / "demo-accounts.json").read_bytes(),
        list(AccountKey.objects.order_by("pk").values()),
        list(get_user_model().objects.order_by("pk").values()),
        list(KeyConfirmation.objects.order_by("pk").values()),
    )
    assert before == after


def test_every_example_supporter_can_be_asked_and_no_real_one_was_touched():
    run()
    examples = get_user_model().objects.filter(supporter__is_example=True)
    assert len(usable_keys(examples.values_list("pk", flat=True))) == 4
    assert usable_keys(get_user_model().objects.filter(supporter__is_example=False).values_list("pk", flat=True)) == {}


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_supporter_of_the_list_signs_in_and_opens_the_inbox(var, number):
    run()
    one = accounts(var)[number]
    browser = Client()
    browser.post(reverse("account_login"), {"login": one["email"], "password": one["password"]})
    browser.post(reverse("mfa_authenticate"), {"code": code_now(one["totp_secret"])})
    page = browser.post(reverse("inbox"), {"unlock_password": one["password"]}, follow=True).content.decode()
    assert "Your talks" in page


def test_the_reader_of_the_list_opens_the_reports(var):
    run()
    one = accounts(var)[-1]
    browser = Client()
    browser.force_login(get_user_model().objects.get(email=one["email"]))
    page = browser.post(reverse("inbox"), {"unlock_password": one["password"]}, follow=True).content.decode()
    assert "Reports" in page


@pytest.mark.parametrize(
    ("role", "groups"),
    [
        ("coordinator", {"Coordinators"}),
        ("auditor", {"Auditors"}),
        ("editor", {"Editors", "Story editors", "Help line keepers"}),
        ("publisher", {"Publishers", "Story reviewers"}),
    ],
)
def test_staff_of_the_list_have_their_groups_and_no_more(var, role, groups):
    run()
    email = next(row["email"] for row in accounts(var) if row["role"] == role)
    user = get_user_model().objects.get(email=email)
    assert {found.name for found in user.groups.all()} == groups
    assert not user.is_superuser


def test_everybody_of_the_list_has_a_second_factor(var):
    run()
    for row in accounts(var):
        user = get_user_model().objects.get(email=row["email"])
        assert Authenticator.objects.filter(user=user).count() == 2


def test_it_prints_how_to_sign_in(var):
    printed = run(show=True)
    for row in accounts(var):
        assert all(value in printed for value in row.values())


def test_without_a_word_it_prints_nothing():
    assert run(verbosity=0) == ""


def test_where_examples_are_not_allowed_it_refuses(settings, var):
    settings.LEEWARD_DEMO = False
    with pytest.raises(CommandError, match="LEEWARD_DEMO=1"):
        run()
    assert not (var / "demo-accounts.json").exists()


def test_a_lost_file_is_told_and_nothing_is_made_anew(var):
    run()
    before = list(get_user_model().objects.order_by("pk").values())
    (var / "demo-accounts.json").unlink()
    assert "is gone" in run()
    assert list(get_user_model().objects.order_by("pk").values()) == before
