"""What a minute may bring for renewals, on the site only."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.utils.timezone import localdate

from core.signals import minute_passed
from directory.certification.evidence.known import keeps_files
from directory.certification.renewal.models import ClaimFile
from directory.certification.renewal.nightly import do_what_the_day_brings


@keeps_files
def names_of_files() -> Iterable[str]:
    return ClaimFile.objects.values_list("name", flat=True)


@receiver(minute_passed)
def day_may_have_begun(now: datetime, **kwargs: Any) -> None:
    """The vault's process has neither the record's key nor the right to change a row of the site."""
    if settings.LEEWARD_PROCESS.serves_site:
        do_what_the_day_brings(localdate(now))
