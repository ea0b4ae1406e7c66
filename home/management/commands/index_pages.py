from typing import Any

from django.core.management.base import BaseCommand

from core.cache import renew_generation
from home.search.indexing import index_all_pages


class Command(BaseCommand):
    help = "Reads the words of every published page anew, for the search. Run it once after an upgrade."

    def handle(self, *args: Any, **options: Any) -> None:
        pages = index_all_pages()
        renew_generation()
        self.stdout.write(f"{pages} pages can be found.")
