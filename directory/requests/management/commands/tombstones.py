from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.sealing.errors import KeyDamaged, MissingKey
from directory.requests.tombstones import begin_anew, put_in_order


class Command(BaseCommand):
    help = "Erase again what an old backup brought back. The site does it by itself before it serves anything."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--begin-anew",
            action="store_true",
            help="the file of tombstones is lost for good: serve what is in the vault, erased before or not",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Apply the tombstones; CommandError when their file is gone, damaged or another's."""
        try:
            begin_anew() if options["begin_anew"] else put_in_order()
        except (MissingKey, KeyDamaged) as fault:
            raise CommandError(
                f"The vault stays closed: {fault}. Put the file back beside the keys. Only if it is lost for good, "
                "restore no backup of the vault, and run this again with --begin-anew."
            ) from fault
        self.stdout.write("Nothing that was erased is in the vault.")
