from typing import Any

from django.core.management.base import BaseCommand

from directory.supporters.roles import make_roles


class Command(BaseCommand):
    help = "Make the groups of staff and supporters with their permissions. Twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        make_roles()
