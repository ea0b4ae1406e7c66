"""What translating does when something happens elsewhere."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.models import StringTranslation

from home.models import HomePage
from home.translating.marks import same_marks
from home.translating.markup import holds_more_than_words
from home.translating.rights import let_translate
from home.translating.standing import take_up


@receiver(post_save, sender=HomePage)
def a_language_has_translators(instance: HomePage, created: bool, **kwargs: Any) -> None:  # noqa: FBT001 Django's signature
    if created:
        let_translate(instance)


@receiver(page_published)
def translators_see_the_change(sender: Any, instance: Page, **kwargs: Any) -> None:
    take_up(instance)


@receiver(pre_save, sender=StringTranslation)
def only_words_with_all_their_sources(
    instance: StringTranslation, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    """Keep a sentence that lost a source, or that holds more than words, out of the page, and say so beside it."""
    if instance.has_error or (update_fields is not None and "data" not in update_fields):
        return
    if holds_more_than_words(instance.data):
        instance.field_error = _("Write words only. A comment or code cannot be part of a sentence.")
    elif not same_marks(instance.translation_of.data, instance.data):
        instance.field_error = _("Keep each number in brackets, such as [1]: it leads to a source.")
    else:
        return
    instance.has_error = True
