from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page

from home.search.indexing import index_page


@receiver(post_save)
def page_saved(instance: Any, raw: bool, update_fields: Any, **kwargs: Any) -> None:  # noqa: FBT001 Django's signature
    """Follow what is stored of a page. A draft saves some fields only, and holds words that nobody has published."""
    if isinstance(instance, Page) and not raw and update_fields is None:
        index_page(instance.get_specific())
