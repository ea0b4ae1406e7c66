"""What is due by the day."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.utils.timezone import localdate

from core.signals import minute_passed
from directory.institutions.assessment.keeping import erase_what_is_over


@receiver(minute_passed)
def kept_assessments_may_be_over(now: datetime, **kwargs: Any) -> None:
    if settings.LEEWARD_PROCESS.serves_site:
        erase_what_is_over(localdate(now))
