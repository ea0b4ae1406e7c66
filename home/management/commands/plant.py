from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from home.starter.building import plant_pages
from home.starter.faults import StarterFault
from home.starter.ledger import Ledger
from home.starter.reading import FOLDER, read_starter
from home.starter.records import plant_records


class Command(BaseCommand):
    help = "Plants the starter content. A second run changes nothing, and no run undoes an editor's work."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from", dest="folder", type=Path, default=FOLDER, help="a folder with pages/ and the TOML files"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                starter = read_starter(options["folder"])
                ledger = Ledger(self.stdout.write)
                pages = len(starter.pages) + len(starter.translations)
                self.stdout.write(f"Planting {pages} pages and what they rest on ...")
                plant_records(starter, ledger)
                plant_pages(starter, ledger)
        except StarterFault as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{ledger.changed} planted or renewed." if ledger.changed else "Nothing to do.")
