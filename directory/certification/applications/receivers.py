"""What a day changes for applications: files whose time is over go."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.utils.timezone import localdate

from core.signals import minute_passed
from directory.certification.applications.erasing import erase_undecided
from directory.certification.applications.files import erase_what_is_old, sweep


@receiver(minute_passed)
def files_may_be_over(now: datetime, **kwargs: Any) -> None:
    """The vault's process has neither these files nor the right to change a row of the site."""
    if settings.LEEWARD_PROCESS.serves_site:
        erase_what_is_old(localdate(now))
        erase_undecided(localdate(now))
        sweep(now)
