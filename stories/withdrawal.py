"""A teller takes a story back: nothing of it stays, and a neutral page stands where it stood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import ModelLogEntry, Page, ReferenceIndex

from core.cache import renew_generation
from resources.models import Recording
from stories.models import Contribution, StoryPage, Uncleared, WithdrawnPage
from stories.remains import clear_remains
from stories.versions import chosen

Shown = TypeVar("Shown", bound=models.Model)


def withdraw(contribution: Contribution, *, unchanged_since: date | None = None) -> None:
    """Delete a told story with its page, its translations, every version, what was said about it, its pictures, its
    recordings and all kept copies. What the database engine keeps of deleted rows is cleared once the deletion stands
    (stories/remains.py).
    With a day, do so only if nothing has happened since that day and nothing of it is public.
    """
    with transaction.atomic():
        # As it is now: an editor may have made a page of it meanwhile, or another press has taken it back already.
        locked = Contribution.objects.select_for_update().filter(pk=contribution.pk).first()
        if locked is None or (unchanged_since and not is_over(locked, unchanged_since)):
            return
        contribution = locked
        pages = _pages_of(contribution)
        recordings = _recordings_only_in(pages)
        pictures = _pictures_only_in(pages, recordings)
        contribution.delete()
        for page in pages:
            _take_away(page)
        for shown in (*recordings, *pictures):
            shown.delete()
        Uncleared.objects.get_or_create(pk=Uncleared.ONLY)
        transaction.on_commit(renew_generation)
        transaction.on_commit(clear_remains)


def is_over(contribution: Contribution, last: date) -> bool:
    """Say whether nothing has happened to a told story since this day, and no page of it is public."""
    return contribution.changed_on < last and not any(page.live for page in _pages_of(contribution))


def _pages_of(contribution: Contribution) -> list[StoryPage]:
    if contribution.page is None:
        return []
    own = StoryPage.objects.filter(translation_key=contribution.page.translation_key)
    return list(StoryPage.objects.filter(alias_of__in=own.values("pk"))) + list(own)


def _take_away(page: StoryPage) -> None:
    """Delete a page with all that Wagtail keeps of it; where it was public, let a neutral one take its place."""
    parent, slug, locale, was_public = page.get_parent(), page.slug, page.locale, page.first_published_at is not None
    page.delete()
    if was_public:
        parent = Page.objects.get(pk=parent.pk)
        with translation.override(locale.language_code):
            neutral = WithdrawnPage(title=_("A story that was taken back"), slug=slug, locale=locale)
        parent.add_child(instance=neutral)


def _recordings_only_in(pages: list[StoryPage]) -> list[Recording]:
    """Return the sound and film that these pages show, in whichever version, and that nothing else on the site shows."""
    return _only_in(pages, Recording, chosen(pages, "recording", "recording"))


def _pictures_only_in(pages: list[StoryPage], recordings: list[Recording]) -> list[AbstractImage]:
    """Return the pictures that these pages or their recordings show and that nothing else on the site shows."""
    shown = chosen(pages, "picture", "image")
    posters = {recording.poster_id for recording in recordings if recording.poster_id}
    return _only_in([*pages, *recordings], get_image_model(), shown | posters)


def _only_in(owners: Sequence[Page | Recording], model: type[Shown], numbers: set[int]) -> list[Shown]:
    """Return those of these numbers that only the owners refer to, and forget what the log says of them."""
    kind = ContentType.objects.get_for_model(model)
    here = {str(number) for number in numbers}
    elsewhere = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id__in=here)
    for owner in owners:
        base = ContentType.objects.get_for_model(Page if isinstance(owner, Page) else owner)
        elsewhere = elsewhere.exclude(base_content_type=base, object_id=str(owner.pk))
    only = here - set(elsewhere.values_list("to_object_id", flat=True))
    ModelLogEntry.objects.filter(content_type=kind, object_id__in=only).delete()
    return list(model._default_manager.filter(pk__in=only))
