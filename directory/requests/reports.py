"""Problems with a supporter, sealed to those who read such reports and to nobody else."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from core.sealing.box import open_sealed_to, seal_to
from core.sealing.errors import SealBroken
from core.sealing.mailbox import mailbox
from core.sealing.padding import pad, unpad
from directory.requests.keyring import keyring
from directory.requests.models import Report
from directory.requests.report_readers import keys_of_readers

_BOUND = b"report"


class NobodyReads(Exception):
    """No reader of reports has a confirmed key, so the report could not be sealed to anybody; nothing was kept."""


def file_report(accounts_of_readers: Iterable[int], text: str, now: datetime) -> None:
    """Seal a report once to each of these readers whose key is confirmed.

    Raises NobodyReads when there is none, and TooLong above 65,532 bytes.
    """
    server, keys = keyring().server, keys_of_readers(accounts_of_readers)
    if not keys:
        raise NobodyReads
    plaintext = pad(text.encode())
    Report.objects.bulk_create(
        Report(
            id=(number := uuid4()),
            mailbox=mailbox(server, account),
            sealed=seal_to(key.public_key, plaintext, _BOUND, number.bytes),
            received_on=now.date(),
        )
        for account, key in keys.items()
    )


def reports_for(account: int) -> list[Report]:
    """Return the reports sealed to this account, oldest first; without their words."""
    return list(Report.objects.filter(mailbox=mailbox(keyring().server, account)).defer("sealed"))


def open_report(report: Report, private_key: bytes, account: int) -> str:
    """Return the words of a report; raises SealBroken when it is another's, or was changed or moved."""
    if bytes(report.mailbox) != mailbox(keyring().server, account):
        raise SealBroken
    return unpad(open_sealed_to(private_key, bytes(report.sealed), _BOUND, report.pk.bytes)).decode()
