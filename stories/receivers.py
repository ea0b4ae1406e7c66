"""What stories do when something happens elsewhere."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from django.utils.timezone import localdate
from wagtail.admin.models import FormState
from wagtail.models import PageLogEntry
from wagtail.signals import page_unpublished
from wagtail_localize.models import TranslationSource

from core.signals import minute_passed
from stories.models import Contribution, StoryIndexPage, StoryPage, Uncleared
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


@receiver(pre_save, sender=TranslationSource)
def nothing_told_is_translated(instance: TranslationSource, **kwargs: Any) -> None:
    """Refuse to hand a told story to translators, by whatever way: its words would stay in what they work on.

    Raises PermissionDenied. The admin says why beforehand (home/translating/submitting.py).
    """
    if Contribution.objects.filter(page__translation_key=instance.object_id).exists():
        raise PermissionDenied


@receiver(page_unpublished, sender=StoryPage)
def its_time_begins_again(instance: StoryPage, **kwargs: Any) -> None:
    """A story that was public for years is not over on the day on which an editor takes it down to mend a word."""
    Contribution.objects.filter(page=instance.pk).update(changed_on=localdate())


@receiver(post_delete, sender=StoryPage)
def nothing_is_left_of_its_page(instance: StoryPage, **kwargs: Any) -> None:
    """A log entry has the page's title and stays behind when the page goes, and so does what an editor had typed."""
    PageLogEntry.objects.filter(page_id=instance.pk).delete()
    kind = ContentType.objects.get_for_model(StoryPage)
    FormState.objects.filter(content_type=kind, object_id=str(instance.pk)).delete()
    Uncleared.objects.get_or_create(pk=Uncleared.ONLY)
