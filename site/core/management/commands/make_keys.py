from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.sealing.keys import create_missing
from core.sealing.months import this_and_next


class Command(BaseCommand):
    help = "Make the server key and the keys of this and the next month where they are missing. Run it once a month."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.LEEWARD_KEYS is None:
            raise CommandError("This process has no keys. Run it where LEEWARD_PROCESS is vault.")
        made = create_missing(Path(settings.LEEWARD_KEYS), this_and_next(timezone.now().date()))
        if options["verbosity"]:
            self.stdout.write(
                f"Made {', '.join(made)}. Copy them to a second safe place now." if made else "Nothing is missing."
            )
