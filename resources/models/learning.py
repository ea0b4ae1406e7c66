"""The education pages."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.models import BodyPage
from core.search.kinds import ResultKind
from core.structured_data import Thing
from core.translated import only_in_original


class LearnIndexPage(BodyPage):
    feed = "learn_feed"
    search_kind = ResultKind.EDUCATION
    template = "resources/learn_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["resources.ArticlePage"]
    max_count_per_parent = 1
    page_description = _("Lists the education pages, for each kind of reader.")

    class Meta:
        verbose_name = _("list of education pages")
        verbose_name_plural = _("lists of education pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        articles = list(_articles(self))
        groups = [
            (reader, label, [article for article in articles if article.reader == reader])
            for reader, label in ArticlePage.Reader.choices
        ]
        return {
            **super().get_context(request, *args, **kwargs),
            "groups": [group for group in groups if group[2]],
            "in_original": only_in_original(self, _articles),
        }


def _articles(place: Page) -> PageQuerySet:
    return ArticlePage.objects.child_of(place).live().public().order_by("path").defer_streamfields()


class ArticlePage(BodyPage):
    schema_type = "MedicalWebPage"
    open_graph_type = "article"

    class Reader(models.TextChoices):
        SELF = "self", _("If it happened to you")
        COLLEAGUES = "colleagues", _("For colleagues and managers")
        ORGANISATIONS = "organisations", _("For organisations")
        FAMILIES = "families", _("For families of health workers")

    reader = models.CharField(_("for whom"), max_length=20, choices=Reader.choices, default=Reader.SELF)
    minutes = models.PositiveSmallIntegerField(_("minutes to read"), default=4)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody compared the page with its sources."),
    )

    content_panels: ClassVar[list[Panel]] = [
        *BodyPage.content_panels,
        FieldRowPanel([FieldPanel("reader"), FieldPanel("minutes"), FieldPanel("checked_on")]),
    ]
    api_fields: ClassVar[list[APIField]] = [
        *BodyPage.api_fields,
        APIField("reader"),
        APIField("minutes"),
        APIField("checked_on"),
    ]
    search_kind = ResultKind.EDUCATION
    template = "resources/article_page.html"
    parent_page_types: ClassVar[list[str]] = ["resources.LearnIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Explains one thing, with its sources, in a few minutes of reading.")

    class Meta:
        verbose_name = _("education page")
        verbose_name_plural = _("education pages")

    def structured_data(self, request: HttpRequest) -> Thing:
        known = {"timeRequired": f"PT{self.minutes}M", "lastReviewed": self.checked_on}
        return {**super().structured_data(request), **known}
