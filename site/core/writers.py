"""Who wrote what is being reviewed: nobody is asked to approve their own words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, Revision, TaskState

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def wrote_since_published(page: Page, user: Any) -> bool:
    """Say whether somebody saved a version of the page after the one that is public."""
    own = page.revisions.filter(user=user)
    if page.live_revision_id:
        own = own.filter(created_at__gt=page.live_revision.created_at)
    return own.exists()


def steps_on_words_of(user: Any) -> QuerySet[TaskState]:
    """Return the steps of reviews whose page this person has ever saved a version of, as a query of their keys."""
    return TaskState.objects.filter(Exists(_versions_of(user))).values("pk")


def steps_on_new_words_of(user: Any) -> QuerySet[TaskState]:
    """Return likewise those of which they saved a version after the one that is public."""
    pages = Page.objects.annotate(key=Cast("pk", CharField())).filter(key=OuterRef("revision__object_id"))
    published = Coalesce(Subquery(pages.values("live_revision__created_at")[:1]), Value(_NEVER))
    newer = _versions_of(user).filter(created_at__gt=OuterRef("published"))
    return TaskState.objects.annotate(published=published).filter(Exists(newer)).values("pk")


def _versions_of(user: Any) -> QuerySet[Revision]:
    return Revision.objects.filter(
        base_content_type=OuterRef("revision__base_content_type"),
        object_id=OuterRef("revision__object_id"),
        user=user,
    )
