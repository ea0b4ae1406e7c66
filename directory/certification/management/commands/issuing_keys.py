from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.issuing_keys import Use, create_missing, keys, make
from core.sealing.errors import SealingError

COPY = "Copy it to a safe second place, and to every other server of the site."


class Command(BaseCommand):
    help = "Make, list and exchange the keys that sign certificates and seal the record of audits."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("create", help="make a key for each use that has none")
        actions.add_parser("list", help="list the keys, the one in use first")
        rotating = actions.add_parser("rotate", help="make a fresh key; what the old ones signed stays good")
        rotating.add_argument("use", choices=[str(use) for use in Use])

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['action']}")(options)
        except SealingError as fault:
            raise CommandError(f"Stopped: {fault}.") from fault
        except FileExistsError as fault:
            raise CommandError("A key was made in this very second. Try again.") from fault
        except OSError as fault:
            raise CommandError(f"Stopped: the folder of issuing keys cannot be written ({fault.strerror}).") from fault

    def _create(self, options: dict[str, Any]) -> None:
        made = create_missing(timezone.now())
        if options["verbosity"]:
            names = ", ".join(f"{key.kind}.key" for key in made)
            self.stdout.write(f"Made {names}. {COPY}" if made else "No issuing key is missing.")

    def _list(self, options: dict[str, Any]) -> None:
        for use in Use:
            for place, key in enumerate(keys(use)):
                self.stdout.write(f"{key.kind}.key  {'in use' if place == 0 else 'kept for what it signed'}")

    def _rotate(self, options: dict[str, Any]) -> None:
        self.stdout.write(f"From now on {make(Use(options['use']), timezone.now()).kind}.key is used. {COPY}")
