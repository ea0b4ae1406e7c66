from contextlib import suppress
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone

from core.sealing.errors import KeyDamaged, MissingKey
from core.signals import minute_passed, vault_minute_passed
from directory.requests.due import do_what_is_due
from directory.requests.key_files.minding import mind_the_keys


class Command(BaseCommand):
    help = "Do everything that is due: pass on, hand over mail, publish. Run it each minute; twice does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is due for requests, then for the public site, which waits for no key; CommandError without a key, and
        where the vault takes no change.

        Where the two are processes of their own, each does its part.
        """
        now = timezone.now()
        if not settings.LEEWARD_PROCESS.opens_vault:
            self._for_everybody(now)
            return
        try:
            mind_the_keys(now.date())
            done = do_what_is_due(now)
        except (MissingKey, KeyDamaged) as fault:
            self._for_everybody(now)
            raise CommandError(f"Requests are not passed on and no mail goes out: {fault}.") from fault
        except Error as fault:
            with suppress(Error):  # where the site's database has room
                self._for_everybody(now)
            raise CommandError(f"A database takes no change or is away: {type(fault).__name__}.") from fault
        vault_minute_passed.send(sender=None, now=now)
        self._for_everybody(now)
        if options["verbosity"] > 1:
            self.stdout.write(f"passed on {done.passed_on}, mails sent {done.mails_sent}, mails kept {done.mails_kept}")

    def _for_everybody(self, now: datetime) -> None:
        if not settings.LEEWARD_PROCESS.serves_site:
            return
        minute_passed.send(sender=None, now=now)
        call_command("publish_scheduled", verbosity=0)
        call_command("clearsessions", verbosity=0)
