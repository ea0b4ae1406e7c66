from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page, ReferenceIndex

from home.search.indexing import index_page
from resources.models import Recording


@receiver(post_save)
def page_saved(instance: Any, raw: bool, update_fields: Any, **kwargs: Any) -> None:  # noqa: FBT001 Django's signature
    """Follow what is stored of a page. A draft saves some fields only, and holds words that nobody has published."""
    if isinstance(instance, Page) and not raw and update_fields is None:
        index_page(instance.get_specific())


@receiver(post_save, sender=Recording)
def recording_saved(instance: Recording, **kwargs: Any) -> None:
    """Follow what is said in a recording: the pages that show it are found by its transcript."""
    pages = ReferenceIndex.get_references_to(instance).values_list("object_id", flat=True)
    for page in Page.objects.filter(pk__in=list(pages)).specific():
        index_page(page)
