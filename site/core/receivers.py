"""What a visitor may see has changed: forget the kept pages."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move
from wagtail.snippets.models import get_snippet_models

from core.cache import renew_generation

# Besides pages and snippets, what decides which page stands at an address and who may open it.
SHOWN = (Locale, PageViewRestriction, Redirect, Site)


@receiver([page_published, page_unpublished, post_page_move])
def forget_kept_pages(sender: Any, **kwargs: Any) -> None:
    transaction.on_commit(renew_generation)


@receiver([post_save, post_delete])
def forget_pages_with_records(sender: Any, **kwargs: Any) -> None:
    if sender in SHOWN or sender in get_snippet_models():
        transaction.on_commit(renew_generation)
