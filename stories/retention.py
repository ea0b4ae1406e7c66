"""How long a told story is kept that is not on the site."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings

from stories.models import Contribution
from stories.withdrawal import is_over, withdraw


def erase_what_is_over(today: date) -> int:
    """Erase told stories that are not published and in which nothing happened for LEEWARD_STORY_DAYS; return how many."""
    last = today - timedelta(days=settings.LEEWARD_STORY_DAYS)
    old = [story for story in Contribution.objects.filter(changed_on__lt=last) if is_over(story, last)]
    for contribution in old:
        withdraw(contribution, unchanged_since=last)
    return len(old)
