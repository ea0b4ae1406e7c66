from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Make every key that this process needs and does not have: `keys create`, and `issuing_keys create`."

    def handle(self, *args: Any, **options: Any) -> None:
        said = {"verbosity": options["verbosity"], "stdout": self.stdout}
        if settings.LEEWARD_PROCESS.opens_vault:
            call_command("keys", "create", **said)
        if settings.LEEWARD_PROCESS.serves_site:
            call_command("issuing_keys", "create", **said)
