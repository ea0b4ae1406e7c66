from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.api import APIField
from wagtail.images import get_image_model_string
from wagtail.images.models import AbstractRendition
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from core.blocks.figures import SHARED
from core.links import absolute
from core.models import BodyPage
from core.paging import page_of
from core.search.kinds import ResultKind
from core.structured_data import Thing
from core.translatable import same
from core.translated import only_in_original

ON_A_PAGE = 20
# The two files that templates/home/news_teaser.html shows.
SMALL = ("format-webp|fill-400x300", "format-jpeg|fill-400x300")


class NewsQuerySet(PageQuerySet):
    def as_listed(self) -> "NewsQuerySet":
        """Order by day, the newest first, with the pictures that teasers show; as many queries for many as for two."""
        pictures = NewsPage._meta.get_field("image").related_model.objects.prefetch_renditions(*SMALL)
        shown = models.Prefetch("image", queryset=pictures)
        return self.order_by("-date", "path").defer_streamfields().prefetch_related(shown)


NewsManager = PageManager.from_queryset(NewsQuerySet)


class NewsIndexPage(BodyPage):
    feed = "news_feed"
    search_kind = ResultKind.NEWS
    template = "home/news_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]
    max_count_per_parent = 1
    page_description = _("Lists the news, newest first.")

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        typed = request.GET.get("kind", "")
        kind = typed if typed in NewsPage.Kind.values else ""
        listed = NewsPage.objects.live().public().as_listed()
        below = (listed.filter(kind=kind) if kind else listed).child_of
        page = page_of(below(self), request, ON_A_PAGE)
        return {
            **super().get_context(request, *args, **kwargs),
            "page_obj": page,
            "in_original": only_in_original(self, below)[:ON_A_PAGE] if page.number == 1 else [],
            "kinds": NewsPage.Kind.choices,
            "kind": kind,
            "unknown_kind": bool(typed) and not kind,
        }


class NewsPage(BodyPage):
    schema_type = "NewsArticle"
    open_graph_type = "article"

    class Kind(models.TextChoices):
        RESEARCH = "research", _("Research")
        STAFF_INSIGHT = "staff-insight", _("Staff insight")
        ANNOUNCEMENT = "announcement", _("Announcement")

    date = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    source = models.ForeignKey(
        "resources.Reference",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("source"),
        help_text=_("News about research needs one."),
    )
    image = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    image_alt = models.CharField(
        _("the picture in words"),
        max_length=240,
        blank=True,
        help_text=_("What it shows, for those who cannot see it."),
    )
    image_credit = models.CharField(_("who made the picture, and under which licence"), max_length=200, blank=True)

    objects = NewsManager()

    content_panels: ClassVar[list[Panel]] = [
        *BodyPage.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("kind")]),
        FieldPanel("source"),
        MultiFieldPanel(
            [FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_credit")],
            heading=_("Picture, above the text and in lists"),
        ),
    ]
    api_fields: ClassVar[list[APIField]] = [
        *BodyPage.api_fields,
        APIField("date"),
        APIField("kind"),
        APIField("source_cited"),
        APIField("picture_told"),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [*BodyPage.override_translatable_fields, *same("source")]
    search_kind = ResultKind.NEWS
    template = "home/news_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("One thing that is new, with its date and its source.")

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @property
    def source_cited(self) -> dict[str, str] | None:
        return self.source.cited() if self.source else None

    @cached_property
    def picture(self) -> AbstractRendition | None:
        """Return the picture of the news, or the first one of its text, if this site keeps it itself."""
        shown = get_rendition_or_not_found(self.image, SHARED) if self.image else None
        return shown if shown and shown.url.startswith("/") else super().picture

    @property
    def picture_told(self) -> dict[str, str] | None:
        """Return the address of the picture, what it shows and who made it. Its title is for editors alone."""
        if not self.image or not self.picture:
            return None
        return {"url": absolute(self.picture.url), "shows": self.image_alt, "credit": self.image_credit}

    def structured_data(self, request: HttpRequest) -> Thing:
        known: Thing = {"datePublished": self.date, "articleSection": str(self.get_kind_display())}
        if self.source:
            known["citation"] = {"@type": "CreativeWork", "name": self.source.title, "url": self.source.link}
        return {**super().structured_data(request), **known}

    def clean(self) -> None:
        super().clean()
        faults: dict[str, Any] = {}
        if self.kind == self.Kind.RESEARCH and not self.source_id:
            faults["source"] = _("Choose the source: news about research rests on one.")
        if self.image_id and not self.image_alt.strip():
            faults["image_alt"] = _("Say in words what the picture shows.")
        if self.image_id and not self.image_credit.strip():
            faults["image_credit"] = _("Say who made the picture, and under which licence.")
        if faults:
            raise ValidationError(faults)
