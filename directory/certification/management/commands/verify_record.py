import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.sealing.errors import SealingError
from directory.certification.record.verifying import Broken, verify

NOTE = "Note number and head somewhere else: with --number and --head, a later run notices if the record was cut."


class Command(BaseCommand):
    help = "Say whether the record of audits is whole. Ends with 1, and names the first broken act, where it is not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--number", type=int, help="the number of an act that was noted before")
        parser.add_argument("--head", help="the digest of an act that was noted before")

    def handle(self, *, number: int | None, head: str | None, **options: Any) -> None:
        head = head.strip().lower() if head else None
        if head and not re.fullmatch("[0-9a-f]{64}", head):
            raise CommandError("A head has 64 digits from 0 to 9 and a to f. Copy it whole.")
        try:
            found = verify(number, head)
        except SealingError as fault:
            raise CommandError(f"The record cannot be checked here: {fault}.") from fault
        if isinstance(found, Broken):
            raise CommandError(f"Broken at act {found.number}: {found.fault}.")
        self.stdout.write(f"{found.count} acts hold.\nnumber {found.count}\nhead   {found.head}\n{NOTE}")
