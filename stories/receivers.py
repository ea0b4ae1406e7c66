"""What stories do when something happens elsewhere."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.timezone import localdate

from core.signals import minute_passed
from stories.models import StoryIndexPage
from stories.remains import clear_remains
from stories.retention import erase_what_is_over
from stories.review.workflow import assign_to


@receiver(minute_passed)
def minute_may_clear(now: datetime, **kwargs: Any) -> None:
    if settings.LEEWARD_PROCESS.serves_site:
        erase_what_is_over(localdate(now))
        clear_remains()


@receiver(post_save, sender=StoryIndexPage)
def stories_are_reviewed(instance: StoryIndexPage, created: bool, **kwargs: Any) -> None:  # noqa: FBT001 Django's signature
    if created:
        assign_to(instance)
