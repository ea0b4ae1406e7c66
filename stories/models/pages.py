"""What it was like for others: first person, with what it mentions said beforehand."""

import logging
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.api import APIField
from wagtail.models import Page, Revision
from wagtail.search import index

from core.languages import own_name
from core.models import BodyPage
from core.models.permissions import BasePagePermissions
from core.search.kinds import ResultKind
from core.structured_data import Thing
from stories.final_text import digest_of
from stories.models.choices import Helped, Mention, Setting, Work
from stories.models.several import SeveralField
from stories.readiness import NotReady, contribution_of, faults_of, readiness_of
from stories.reading import may_open_drafts
from stories.review.panels import IdentifyingPanel

logger = logging.getLogger(__name__)


class StoryIndexPage(BodyPage):
    search_kind = ResultKind.STORIES
    feed = "story_feed"
    template = "stories/story_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["stories.StoryPage"]
    max_count_per_parent = 1
    page_description = _("Lists the stories.")

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")

    def permissions_for_user(self, user: Any) -> "ListPermissions":
        return ListPermissions(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from stories.facets.listing import look_up

        return {**super().get_context(request, *args, **kwargs), "listing": look_up(self, request.GET)}


class StoryPage(BodyPage):
    in_own_words = True
    schema_type = "Article"
    open_graph_type = "article"

    role = models.CharField(_("who tells it"), max_length=160, help_text=_("A role, never a name."))
    setting = models.CharField(_("setting"), max_length=30, choices=Setting.choices)
    mentions = models.CharField(
        _("what it mentions"),
        max_length=300,
        help_text=_("What a reader may want to know beforehand: “a patient’s death, an inquiry”."),
    )
    helped = models.CharField(
        _("what helped"), max_length=300, blank=True, help_text=_("In a few words: “a talk with a peer, time off”.")
    )
    work = models.CharField(
        _("kind of work"),
        max_length=30,
        choices=Work.choices,
        blank=True,
        help_text=_("Readers find the story under it. Leave it empty if it would show who tells it."),
    )
    mentioned = SeveralField(
        _("found under what it mentions"), kinds=Mention, help_text=_("Readers find the story under each of these.")
    )
    helped_by = SeveralField(
        _("found under what helped"), kinds=Helped, help_text=_("Only what the story itself says.")
    )
    minutes = models.PositiveSmallIntegerField(_("minutes to read"), default=4)
    review_on = models.DateField(
        _("look at it again on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody asks whether the story may still stand here. Needed to publish it."),
    )
    example = models.BooleanField(
        _("example"), default=False, help_text=_("Written to show how stories look; nobody real tells it.")
    )

    content_panels: ClassVar[list[Panel]] = [
        *BodyPage.content_panels,
        IdentifyingPanel(heading=_("What may identify somebody")),
        FieldRowPanel([FieldPanel("role"), FieldPanel("setting")]),
        FieldRowPanel([FieldPanel("mentions"), FieldPanel("helped")]),
        MultiFieldPanel(
            [FieldPanel("work"), FieldPanel("mentioned"), FieldPanel("helped_by")], heading=_("How readers find it")
        ),
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("review_on"), FieldPanel("example")]),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BodyPage.search_fields,
        index.SearchField("role"),
        index.SearchField("mentions"),
        index.SearchField("helped"),
    ]
    api_fields: ClassVar[list[APIField]] = [
        *BodyPage.api_fields,
        APIField("role"),
        APIField("setting"),
        APIField("mentions"),
        APIField("helped"),
        APIField("work"),
        APIField("mentioned"),
        APIField("helped_by"),
        APIField("minutes"),
        APIField("example"),
    ]
    search_kind = ResultKind.STORIES
    template = "stories/story_page.html"
    parent_page_types: ClassVar[list[str]] = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Somebody tells what it was like. Says beforehand what it mentions.")

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Keep the page. Raises NotReady where other words would become public than those that may: by whatever way."""
        if self.live and kwargs.get("update_fields") is None and not self._is_public_already():
            self._check()
        return super().save(*args, **kwargs)

    def _is_public_already(self) -> bool:
        there = StoryPage.objects.filter(pk=self.pk, live=True).first()
        return there is not None and digest_of(there) == digest_of(self)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision; raises NotReady where the story in it lacks what a true story needs.

        One that waited for its day and may not be published on it waits no longer, so that it keeps nothing else back.
        """
        try:
            revision.as_object()._check()
        except NotReady:
            if kwargs.get("log_action") != "wagtail.publish.scheduled":
                raise
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            logger.warning("A story was not published on the day that was chosen: something is missing by now.")
            return None
        return super().publish(revision, *args, **kwargs)

    def _check(self) -> None:
        if faults := faults_of(readiness_of(self), timezone.localdate()):
            raise NotReady(faults)

    def permissions_for_user(self, user: Any) -> "StoryPermissions":
        return StoryPermissions(user, self)

    @property
    def language_name(self) -> str:
        return own_name(self.locale.language_code)

    @property
    def found_under(self) -> list[str]:
        """Return the words of the filters under which readers find it."""
        several = [self._meta.get_field(name).labels(getattr(self, name)) for name in ("mentioned", "helped_by")]
        work = [str(self.get_work_display())] if self.work else []
        return [*work, *several[0], *several[1]]

    @property
    def announcement(self) -> str:
        """Say first whether it is an example and what it mentions, so that nobody meets that unprepared."""
        example = _("Example") + "." if self.example else ""
        mentions = _("This story mentions: %(mentions)s.") % {"mentions": self.mentions} if self.mentions else ""
        return " ".join(str(part) for part in (example, mentions, self.summary) if part)

    def structured_data(self, request: HttpRequest) -> Thing:
        return {**super().structured_data(request), "timeRequired": f"PT{self.minutes}M"}


class StoryPermissions(BasePagePermissions):
    """Only examples are published with a press; a true story is, when its teller has said yes at the end of its review.

    A story that somebody told is neither copied nor deleted here: what its teller takes back would stay in a copy, and where
    a page was deleted no neutral one could stand. Nor is it opened here by those who edit, publish or translate other pages.
    """

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        granted: set[str] = getattr(self, "permissions", set())
        if "change" in granted and not may_open_drafts(user) and self._is_told():
            self.permissions = granted - {"change"}

    def can_publish(self) -> bool:
        return bool(super().can_publish() and self.page.specific.example and not self._is_told())

    def can_copy(self) -> bool:
        return bool(super().can_copy() and not self._is_told())

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 Wagtail's signature
        return bool(super().can_delete(ignore_bulk) and not self._is_told())

    def _is_told(self) -> bool:
        return contribution_of(self.page.specific) is not None


class ListPermissions(BasePagePermissions):
    """A new story is kept first and published then, so that nothing is public that was never looked at."""

    def can_publish_subpage(self) -> bool:
        return False


class WithdrawnPage(Page):
    """Stands where a story stood that its teller took back. It holds nothing of it."""

    template = "stories/withdrawn_page.html"
    parent_page_types: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False
    # In no sitemap, feed or API (core.models.published_pages), and below in no search.
    is_read = False

    class Meta:
        verbose_name = _("story that was taken back")
        verbose_name_plural = _("stories that were taken back")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().serve(request, *args, **kwargs)
        response.status_code = 410
        return response

    def get_indexed_instance(self) -> None:
        """Keep out of the search: there is nothing to find."""
        return
