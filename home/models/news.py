from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.models import BodyPage
from core.paging import page_of
from core.search.kinds import ResultKind
from core.structured_data import Thing
from core.translatable import same
from core.translated import only_in_original

ON_A_PAGE = 20


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
        page = page_of(_news(self), request, ON_A_PAGE)
        in_original = only_in_original(self, _news)[:ON_A_PAGE] if page.number == 1 else []
        return {**super().get_context(request, *args, **kwargs), "page_obj": page, "in_original": in_original}


def _news(place: Page) -> PageQuerySet:
    return NewsPage.objects.child_of(place).live().public().order_by("-date", "path").defer_streamfields()


class NewsPage(BodyPage):
    schema_type = "NewsArticle"
    open_graph_type = "article"

    class Kind(models.TextChoices):
        PROGRAMMES = "programmes", _("Programmes")
        HELP_LINES = "help-lines", _("Help lines")
        JUST_CULTURE = "just-culture", _("Just culture")
        RESEARCH = "research", _("Research")
        THIS_SITE = "this-site", _("This site")

    date = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    source = models.ForeignKey(
        "resources.Reference", on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    content_panels: ClassVar[list[Panel]] = [
        *BodyPage.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("kind")]),
        FieldPanel("source"),
    ]
    api_fields: ClassVar[list[APIField]] = [
        *BodyPage.api_fields,
        APIField("date"),
        APIField("kind"),
        APIField("source_cited"),
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
    def source_cited(self) -> dict[str, str]:
        return self.source.cited()

    def structured_data(self, request: HttpRequest) -> Thing:
        citation = {"@type": "CreativeWork", "name": self.source.title, "url": self.source.link}
        return {**super().structured_data(request), "datePublished": self.date, "citation": citation}
