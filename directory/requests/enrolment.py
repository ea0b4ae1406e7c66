"""An account's own key: made once, given back by its recovery code, vouched for under the server key."""

import logging
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from core.sealing.account import (
    PasswordCost,
    new_key_pair,
    open_private_by_recovery_code,
    seal_private_by_recovery_code,
)
from core.sealing.code import new_recovery_code, read_recovery_code
from core.sealing.derive import new_salt
from core.sealing.errors import KeyDamaged, MissingKey, SealBroken
from core.sealing.mailbox import key_label, mac_public_key
from core.signals import password_changed
from directory.requests.account_keys import EnrolledKey, vouched
from directory.requests.keyring import keyring
from directory.requests.losing import give_back
from directory.requests.models import AccountKey
from directory.requests.passwords import Busy, open_by_password, seal_by_password

logger = logging.getLogger(__name__)


class AlreadyEnrolled(Exception):
    """This account has a key; another would leave what was sealed to the first one closed for ever."""


class NoKey(Exception):
    """This account has not begun to make a key."""


class WrongRecoveryCode(Exception):
    """A well-formed recovery code, but not the one of this key."""


def start_enrolment(account: int, password: str, cost: PasswordCost | None = None) -> tuple[AccountKey, str]:
    """Make and store a key pair and return its row and its recovery code (33 characters, known to nobody else).

    A pair that was begun before and never confirmed is replaced. A pair after a loss waits from today on. What is sealed at
    another cost than that of the settings opens by the recovery code only. Raises AlreadyEnrolled, Busy, MissingKey.
    """
    server, label = keyring().server, _label(account)
    if current_key(account, AccountKey.State.ENROLLED):
        raise AlreadyEnrolled
    private, public = new_key_pair()
    salt, code = new_salt(), new_recovery_code()
    today = timezone.now().date()
    by_password = seal_by_password(server, password, private, salt, cost)
    with transaction.atomic(using="vault"):
        mine = AccountKey.objects.filter(label=label)
        mine.filter(state=AccountKey.State.ENROLLING).delete()
        # Whatever is left was given up, since nobody who has a key makes another.
        newest = mine.order_by("-version").values_list("version", flat=True).first()
        version, waits_from = (1, None) if newest is None else (newest + 1, today)
        row = AccountKey.objects.create(
            label=label,
            version=version,
            public_key=public,
            mac=mac_public_key(server, account, public, version, waits_from),
            salt=salt,
            private_by_password=by_password,
            private_by_recovery=seal_private_by_recovery_code(server, code, private, salt),
            created_on=today,
            waits_from=waits_from,
        )
    if waits_from:
        # What the loss left behind, had the process died: it must not wait for a key that opens none of it.
        give_back(account, timezone.now())
    return row, code


def confirm_recovery(account: int, typed: str) -> None:
    """Enrol the key that was begun, once its whole recovery code came back; a second time changes nothing.

    Raises CodeMistyped, WrongRecoveryCode, NoKey, and KeySwapped when the row is not the one that was begun.
    """
    row = current_key(account)
    if row is None:
        raise NoKey
    _open_by_recovery_code(row, typed)
    vouched(keyring().server, account, row)
    if row.state == AccountKey.State.ENROLLING:
        row.state = AccountKey.State.ENROLLED
        row.save(update_fields=["state"])


def enrolled_key(account: int) -> EnrolledKey | None:
    """Return the account's public key, or None without one; raises KeySwapped when it is not the one that was enrolled."""
    row = current_key(account, AccountKey.State.ENROLLED)
    return vouched(keyring().server, account, row) if row else None


def current_key(account: int, *states: str) -> AccountKey | None:
    """Return the newest key row of an account in one of these states; without states, in any but retired."""
    wanted = states or (AccountKey.State.ENROLLING, AccountKey.State.ENROLLED)
    return AccountKey.objects.filter(label=_label(account), state__in=wanted).order_by("-version").first()


def follow_password(account: int, old: str, new: str) -> bool:
    """Seal the private key under a new password, where the old one still opens it; else the recovery code is needed.

    Returns whether it did.
    """
    row = current_key(account)
    if row is None:
        return False
    server = keyring().server
    try:
        private = open_by_password(server, old, row)
    except SealBroken:
        return False
    _seal_anew(row, new, private)
    return True


def restore(account: int, typed: str, password: str) -> None:
    """Seal the private key under this password with the help of the recovery code, after a reset of the password.

    Raises CodeMistyped, WrongRecoveryCode, NoKey, Busy.
    """
    row = current_key(account)
    if row is None:
        raise NoKey
    _seal_anew(row, password, _open_by_recovery_code(row, typed))


@receiver(password_changed)
def seal_under_the_new_password(sender: Any, user: Any, old: str, new: str, **kwargs: Any) -> None:
    """Where the key cannot be reached from here, it stays under the old password, and the recovery code opens it."""
    try:
        follow_password(user.pk, old, new)
    except (MissingKey, KeyDamaged, Busy):
        logger.warning("A password was changed, and the key under it could not follow.")


def _seal_anew(row: AccountKey, password: str, private: bytes) -> None:
    row.private_by_password = seal_by_password(keyring().server, password, private, bytes(row.salt))
    row.save(update_fields=["private_by_password"])


def _open_by_recovery_code(row: AccountKey, typed: str) -> bytes:
    code = read_recovery_code(typed)
    try:
        return open_private_by_recovery_code(keyring().server, code, bytes(row.private_by_recovery), bytes(row.salt))
    except SealBroken:
        raise WrongRecoveryCode from None


def _label(account: int) -> bytes:
    return key_label(keyring().server, account)
