from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from core.signals import minute_passed
from directory.requests.due import do_what_is_due


class Command(BaseCommand):
    help = (
        "Do everything that is due: pass on, remind, hand over mail, publish. Run it each minute; twice does no harm."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        done = do_what_is_due(now)
        minute_passed.send(sender=None, now=now)
        call_command("publish_scheduled", verbosity=0)
        if options["verbosity"] > 1:
            self.stdout.write(
                f"passed on {done.passed_on}, reminded {done.reminded}, "
                f"mails sent {done.mails_sent}, mails kept {done.mails_kept}"
            )
