from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from directory.supporters.starter.records import load_records


class Command(BaseCommand):
    help = "Add the settings, professions, languages and the edition that a new site starts with."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_records()
        self.stdout.write(ngettext("%(added)s record added.", "%(added)s records added.", added) % {"added": added})
