"""Moving what lies in the vault under one server key to another, row by row, in the caller's transaction.

What had been changed or swapped in the database before is left unvouched for, so that it stays noticed afterwards.
Whoever adds a column that depends on the server key adds its step here; a test looks at every column of bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.sealing.account import under_another_server_key
from core.sealing.derive import new_key
from core.sealing.errors import KeySwapped, SealBroken
from core.sealing.keys import ServerKey
from core.sealing.mailbox import check_public_key, key_label, mac_public_key, mailbox, open_address, seal_address
from core.sealing.tally import open_tally, seal_tally, tally_label
from directory.requests.models import AccountKey, LoadNote, Notice, OutboxMail, OwnCount, Report, Slot, Tally

Columns = dict[str, bytes]
_NO_REQUEST = bytes(16)


@dataclass(frozen=True, repr=False)
class Keys:
    """Both server keys, and where each account's rows lie under them: mailboxes by the old one, accounts by the label."""

    old: ServerKey
    new: ServerKey
    mailboxes: dict[bytes, bytes]
    accounts: dict[bytes, int]


def refile_all(old: ServerKey, new: ServerKey, accounts: list[int]) -> None:
    """Move every row that depends on the server key; `accounts` are all there are, since marks cannot be undone."""
    keys = Keys(
        old,
        new,
        {mailbox(old, account): mailbox(new, account) for account in accounts},
        {key_label(old, account): account for account in accounts},
    )
    for model, refiled in STEPS.items():
        # Keys first: a table that is written while it is read may show a row twice.
        for pk in list(model.objects.order_by().values_list("pk", flat=True)):
            for row in model.objects.filter(pk=pk):
                model.objects.filter(pk=pk).update(**refiled(row, keys))


def _slot(slot: Slot, keys: Keys) -> Columns:
    # A dummy may lie in the mailbox of an account that is no more; any other value says as little.
    box = {"mailbox": keys.mailboxes.get(bytes(slot.mailbox)) or new_key()}
    request, place = slot.request_id.bytes, slot.place
    try:
        held = open_address(keys.old, request, place, bytes(slot.address))
    except SealBroken:
        return box
    return {**box, "address": seal_address(keys.new, request, place, held)}


def _report(report: Report, keys: Keys) -> Columns:
    return {"mailbox": keys.mailboxes.get(bytes(report.mailbox)) or new_key()}


def _own(row: LoadNote | OwnCount, keys: Keys) -> Columns:
    return {"mailbox": keys.mailboxes.get(bytes(row.mailbox)) or new_key()}


def _tally(tally: Tally, keys: Keys) -> Columns:
    label = {"id": tally_label(keys.new, tally.month)}
    try:
        counts = open_tally(keys.old, tally.month, bytes(tally.sealed))
    except SealBroken:
        return label
    return {**label, "sealed": seal_tally(keys.new, tally.month, counts)}


def _mail(mail: OutboxMail | Notice, keys: Keys) -> Columns:
    try:
        account = open_address(keys.old, _NO_REQUEST, 0, bytes(mail.recipient))
    except SealBroken:
        return {}
    return {"recipient": seal_address(keys.new, _NO_REQUEST, 0, account)}


def _account_key(row: AccountKey, keys: Keys) -> Columns:
    layers = {**_layer(row, "private_by_password", keys), **_layer(row, "private_by_recovery", keys)}
    account = keys.accounts.get(bytes(row.label))
    if account is None:
        return layers
    return {**layers, "label": key_label(keys.new, account), **_vouched(row, account, keys)}


def _vouched(row: AccountKey, account: int, keys: Keys) -> Columns:
    public_key = bytes(row.public_key)
    try:
        check_public_key(keys.old, account, public_key, row.version, bytes(row.mac), row.waits_from)
    except KeySwapped:
        return {}
    return {"mac": mac_public_key(keys.new, account, public_key, row.version, row.waits_from)}


def _layer(row: AccountKey, column: str, keys: Keys) -> Columns:
    try:
        return {column: under_another_server_key(keys.old, keys.new, bytes(getattr(row, column)))}
    except SealBroken:
        return {}


STEPS: dict[Any, Callable[[Any, Keys], Columns]] = {
    Slot: _slot,
    Report: _report,
    LoadNote: _own,
    OwnCount: _own,
    Notice: _mail,
    OutboxMail: _mail,
    Tally: _tally,
    AccountKey: _account_key,
}
