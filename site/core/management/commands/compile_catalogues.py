from typing import Any

from django.core.management.base import BaseCommand

from core.catalogues import compile_if_changed


class Command(BaseCommand):
    help = "Compiles the translations of the interface, where they have changed. Run it once for each version."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Translations compiled." if compile_if_changed() else "Nothing to do.")
