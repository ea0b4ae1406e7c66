from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from directory.supporters.recount import recount


class Command(BaseCommand):
    help = "Count the directory anew: after people were changed past the site, or LEEWARD_DEMO was switched."

    def handle(self, *args: Any, **options: Any) -> None:
        recount(localdate())
