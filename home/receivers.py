"""What the public site does when something happens elsewhere."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils.timezone import localdate

from core.signals import minute_passed, roles_wanted
from home.desk.counting import count_when_due
from home.feedback import KEPT
from home.models import FoundCount
from home.roles import make_content_roles


@receiver(minute_passed)
def forget_old_counts(now: datetime, **kwargs: Any) -> None:
    FoundCount.objects.filter(day__lt=localdate(now) - KEPT).delete()


@receiver(minute_passed)
def count_what_is_stale(now: datetime, **kwargs: Any) -> None:
    count_when_due(now)


@receiver(roles_wanted)
def make_groups_of_the_public_site(**kwargs: Any) -> None:
    make_content_roles()
