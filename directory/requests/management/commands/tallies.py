import re
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.requests.tallies import counts_of, told


class Command(BaseCommand):
    help = "Tell how many asked in a month that is over, by language and setting, where enough stand behind a number."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("month", help="such as 2026-10")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each number that may be told; CommandError when the month is written in another way."""
        month = options["month"]
        if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", month):
            raise CommandError("Write the month as 2026-10.")
        minimum = settings.LEEWARD_TALLY_MINIMUM
        found = told(counts_of(month), month=month, today=timezone.now().date(), minimum=minimum)
        for cell, number in sorted(found.items()):
            self.stdout.write("\t".join((cell.event, cell.language or "-", cell.setting or "-", str(number))))
        if not found:
            self.stdout.write(f"Nothing can be told of {month}: it is not over, or every number is below {minimum}.")
