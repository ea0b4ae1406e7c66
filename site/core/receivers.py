"""What a visitor may see has changed: forget the kept pages."""

from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.cache import renew_generation


@receiver([page_published, page_unpublished, post_page_move])
def forget_kept_pages(sender: Any, **kwargs: Any) -> None:
    transaction.on_commit(renew_generation)
