from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Another name for `keys create`."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("keys", "create", verbosity=options["verbosity"], stdout=self.stdout)
