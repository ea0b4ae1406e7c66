"""Accounts to try the site with: made once, where LEEWARD_DEMO allows example people."""

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from core.cache import renew_generation
from core.models import User
from core.roles import EDITORS, HELP_LINE_KEEPERS, PUBLISHERS, STORY_EDITORS, STORY_REVIEWERS
from core.sealing.account import PasswordCost
from directory.requests.account_keys import enrolled_keys
from directory.requests.enrolment import confirm_recovery, start_enrolment
from directory.supporters.models import KeyConfirmation, ReaderConfirmation, ReportReader, Supporter
from directory.supporters.roles import AUDITORS, COORDINATORS, READERS

SUPPORTERS_TO_TRY = 3
# role in the list: (name before @example.com, groups)
STAFF: dict[str, tuple[str, tuple[str, ...]]] = {
    "coordinator": ("coordinator", (COORDINATORS,)),
    "auditor": ("auditor", (AUDITORS,)),
    "editor": ("editor", (EDITORS, STORY_EDITORS, HELP_LINE_KEEPERS)),
    "publisher": ("publisher", (PUBLISHERS, STORY_REVIEWERS)),
    "administrator": ("administrator", ()),
    "reader of reports": ("reader", (READERS,)),
}
_WORD_BYTES = 12
# For people as whom nobody signs in: their password is drawn and forgotten, so nothing is there to be guessed slowly.
_FORGOTTEN = PasswordCost(opslimit=1, memlimit=8 * 1024 * 1024)


class AccountsLost(Exception):
    """The accounts are there, but the file with their passwords is not."""


@dataclass(frozen=True)
class Access:
    """How to sign in as somebody. The name of the fields is a contract: other people's checks read the file."""

    role: str
    email: str
    password: str
    totp_secret: str


def accounts_file() -> Path:
    return Path(settings.VAR) / "demo-accounts.json"


def known_accounts() -> list[Access]:
    """Return the accounts that were made; none before the first time."""
    path = accounts_file()
    return [Access(**row) for row in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []


def make_accounts() -> list[Access]:
    """Make the accounts to try the site with and keep how to sign in; raises AccountsLost when only the file is gone."""
    if known := known_accounts():
        return known
    if get_user_model().objects.filter(email=_address("coordinator")).exists():
        raise AccountsLost
    with transaction.atomic():
        supporters = [_access("supporter", account) for account in _to_try()]
        made = [*supporters, *(_access(role, _staff(role)) for role in STAFF)]
        _write([asdict(one) for one in made])
    return made


def _to_try() -> list[User]:
    """Pick the accounts of supporters who can be asked today in the language of the site; the same on every machine."""
    today = timezone.localdate()
    people = Supporter.objects.listed(today).taking_requests(today).filter(is_example=True, account__isnull=False)
    people = people.filter(languages__tag=settings.LANGUAGE_CODE).select_related("account")
    picked = people.order_by("display_name", "pk")[:SUPPORTERS_TO_TRY]
    return [person.account for person in picked if person.account]


def _staff(role: str) -> User:
    name, groups = STAFF[role]
    user = get_user_model().objects.create_user(_address(name), first_name=role.capitalize())
    user.is_staff = user.is_superuser = role == "administrator"
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def _address(name: str) -> str:
    return f"{name}@example.com"


def _access(role: str, user: User) -> Access:
    password, secret = secrets.token_urlsafe(_WORD_BYTES), generate_totp_secret()
    user.set_password(password)
    user.save()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return Access(role, user.email, password, secret)


def _write(rows: list[dict[str, str]]) -> None:
    path = accounts_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(rows, file, indent=2)


def enrol_everybody(accounts: Iterable[Access]) -> int:
    """Give a key to each example supporter and to the reader of reports where one is missing; return how many."""
    passwords = {one.email: one.password for one in accounts}
    readers = get_user_model().objects.filter(email=_address("reader"), groups__name=READERS)
    supporters = get_user_model().objects.filter(supporter__is_example=True)
    people = dict((readers | supporters).distinct().values_list("pk", "email"))
    missing = sorted(people.keys() - enrolled_keys(people).keys())
    for account in missing:
        _enrol(account, passwords.get(people[account]))
    _confirm(people)
    return len(missing)


def _enrol(account: int, password: str | None) -> None:
    if password is None:
        _row, code = start_enrolment(account, secrets.token_urlsafe(), _FORGOTTEN)
    else:
        _row, code = start_enrolment(account, password)
    confirm_recovery(account, code)


def _confirm(accounts: Iterable[int]) -> None:
    """Let the digits of each example key count as heard."""
    keys = enrolled_keys(accounts)
    people = Supporter.objects.filter(account__in=list(keys), key_confirmations=None)
    made = KeyConfirmation.objects.bulk_create(
        KeyConfirmation(
            supporter=person, fingerprint=keys[person.account_id].fingerprint, confirmed_on=timezone.localdate()
        )
        for person in people
        for _ in range(settings.LEEWARD_KEY_CONFIRMATIONS)
    )
    if made:
        renew_generation()
    for account in get_user_model().objects.filter(pk__in=list(keys), groups__name=READERS, report_reader=None):
        reader = ReportReader.objects.create(account=account)
        heard = {"fingerprint": keys[account.pk].fingerprint, "confirmed_on": timezone.localdate()}
        ReaderConfirmation.objects.create(reader=reader, **heard)
