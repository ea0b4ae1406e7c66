from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.supporters.recount import recount_when_due
from directory.supporters.roles import make_roles
from directory.supporters.starter.organisations import plant_organisations
from directory.supporters.starter.people import plant_people
from directory.supporters.starter.records import load_records


class Command(BaseCommand):
    help = (
        "Plant the starter's 60 example people and the example organisations. Only where LEEWARD_DEMO allows them; "
        "twice a day changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LEEWARD_DEMO:
            raise CommandError(
                _("Example people are for demonstrations only. Set LEEWARD_DEMO=1 where no real person may ask.")
            )
        make_roles()
        load_records()
        touched = plant_people(localdate())
        plant_organisations(localdate())
        recount_when_due(localdate())
        words = ngettext("%(count)s example person planted.", "%(count)s example people planted.", touched)
        self.stdout.write(words % {"count": touched})
