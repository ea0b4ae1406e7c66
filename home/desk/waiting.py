"""What waits for somebody who works on the public site. Each list takes a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Comment, Page, Revision, TaskState, WorkflowState, get_default_page_content_type
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

from stories.models import Contribution, Note
from stories.reading import may_read

# Of each list.
SHOWN = 8


@dataclass(frozen=True)
class Item:
    title: str
    url: str
    note: str


@dataclass(frozen=True)
class Waiting:
    """One heading with what stands below it; `more` says that there is more than that."""

    heading: str
    items: list[Item]
    more: bool


def waiting_for(user: Any) -> list[Waiting]:
    """Return what waits for this person, what others wait for first; a heading with nothing below it is left out."""
    mine = page_permission_policy.instances_user_has_any_permission_for(user, {"add", "change", "publish"})
    lists = {
        _("To read and approve"): _to_review(user),
        _("Told stories"): _told(user),
        _("Comments"): _comments(user, mine),
        _("Submitted by you"): _submitted(user),
        _("Your drafts"): _drafts(user, mine),
        _("Will appear or go by themselves"): _scheduled(mine),
    }
    found = {heading: list(islice(items, SHOWN + 1)) for heading, items in lists.items()}
    return [Waiting(heading, items[:SHOWN], len(items) > SHOWN) for heading, items in found.items() if items]


def _to_review(user: Any) -> Iterator[Item]:
    states = TaskState.objects.reviewable_by(user).select_related("task", "revision").defer("revision__content")
    steps = list(states.order_by("started_at")[: SHOWN + 1])
    pages = Page.objects.in_bulk([int(step.revision.object_id) for step in steps])
    for step in steps:
        if page := pages.get(int(step.revision.object_id)):
            yield _of_page(page, f"{step.task.name}, {_day(step.started_at)}")


def _told(user: Any) -> Iterator[Item]:
    """Yield the stories that nobody has begun with, and those whose teller has answered a question."""
    if not may_read(user):
        return
    last = Note.objects.filter(contribution=OuterRef("pk")).order_by("-pk").values("from_teller")[:1]
    stories = Contribution.objects.annotate(answered=Subquery(last)).defer("sealed")
    waiting = Q(state=Contribution.State.WAITING) | Q(state=Contribution.State.EDITED, answered=True)
    for story in stories.filter(waiting).order_by("received_on", "pk")[: SHOWN + 1]:
        note = _("Its teller has answered.") if story.answered else _("Nobody has begun with it.")
        yield Item(str(story), reverse("told_story", args=[story.pk]), note)


def _comments(user: Any, mine: PageQuerySet) -> Iterator[Item]:
    """Yield the pages that somebody owns or follows on which another person said something that is not settled."""
    said = Comment.objects.filter(page=OuterRef("pk"), resolved_at=None).order_by()
    by_others = said.filter(~Q(user=user) | Q(replies__user__isnull=False) & ~Q(replies__user=user))
    followed = Page.objects.filter(subscribers__user=user, subscribers__comment_notifications=True)
    pages = mine.filter(Q(owner=user) | Q(pk__in=followed.values("pk"))).filter(Exists(by_others))
    open_ones = Count("wagtail_admin_comments", filter=Q(wagtail_admin_comments__resolved_at=None))
    for page in pages.annotate(open=open_ones).order_by("draft_title", "pk")[: SHOWN + 1]:
        yield _of_page(
            page, ngettext("%(count)s open comment", "%(count)s open comments", page.open) % {"count": page.open}
        )


def _submitted(user: Any) -> Iterator[Item]:
    under_way = _under_way().filter(requested_by=user).select_related("current_task_state__task")
    reviews = list(under_way.order_by("created_at")[: SHOWN + 1])
    pages = Page.objects.in_bulk([int(review.object_id) for review in reviews])
    for review in reviews:
        page, step = pages.get(int(review.object_id)), review.current_task_state
        if page and step:
            back = review.status == WorkflowState.STATUS_NEEDS_CHANGES
            words = _("Sent back to you: %(step)s") if back else _("Waits for somebody else: %(step)s")
            yield _of_page(page, words % {"step": step.task.name})


def _drafts(user: Any, mine: PageQuerySet) -> Iterator[Item]:
    own = _with_day(mine).filter(has_unpublished_changes=True, latest_revision__user=user, goes_live=None)
    for page in own.exclude(key__in=_under_way().values("object_id")).order_by("-latest_revision_created_at")[
        : SHOWN + 1
    ]:
        yield _of_page(page, _("last changed on %(day)s") % {"day": _day(page.latest_revision_created_at)})


def _scheduled(mine: PageQuerySet) -> Iterator[Item]:
    goes = Q(live=True, expire_at__gt=timezone.now())
    for page in (
        _with_day(mine).filter(Q(goes_live__isnull=False) | goes).order_by("goes_live", "expire_at")[: SHOWN + 1]
    ):
        if page.goes_live:
            yield _of_page(page, _("appears on %(day)s") % {"day": _moment(page.goes_live)})
        else:
            yield _of_page(page, _("goes on %(day)s") % {"day": _moment(page.expire_at)})


def _under_way() -> Any:
    return WorkflowState.objects.active().filter(base_content_type=get_default_page_content_type())


def _with_day(pages: PageQuerySet) -> PageQuerySet:
    """Add to each page the moment on which a version of it appears, if one was approved for a day to come."""
    approved = Revision.page_revisions.filter(object_id=OuterRef("key"), approved_go_live_at__isnull=False)
    day = Subquery(approved.order_by().values("approved_go_live_at")[:1])
    return pages.annotate(key=Cast("pk", CharField())).annotate(goes_live=day)


def _of_page(page: Page, note: str) -> Item:
    return Item(page.draft_title or page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), note)


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment))


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")
