"""Counts of answers go when their time is over."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils.timezone import localdate

from core.signals import minute_passed
from home.feedback import KEPT
from home.models import FoundCount


@receiver(minute_passed)
def forget_old_counts(now: datetime, **kwargs: Any) -> None:
    FoundCount.objects.filter(day__lt=localdate(now) - KEPT).delete()
