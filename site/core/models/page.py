from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.blocks import BodyBlock
from core.blocks.text import HeadingValue
from core.citations import Citations


def published_pages() -> PageQuerySet:
    """Return the pages that anybody may read."""
    return Page.objects.live().public().filter(depth__gt=1)


class BasePage(Page):
    """What every page of the public site shares: a lead that lists and search results show too."""

    summary = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences under the heading."))
    translation_reviewed_on = models.DateField(
        _("translation reviewed on"),
        null=True,
        blank=True,
        help_text=_("For a translated page: the day on which somebody who speaks both languages compared the two."),
    )

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("summary")]
    settings_panels: ClassVar[list[Panel]] = [*Page.settings_panels, FieldPanel("translation_reviewed_on")]
    search_fields: ClassVar[list[index.BaseField]] = [*Page.search_fields, index.SearchField("summary", boost=2)]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "translations": self.translated_addresses(request)}

    def translated_addresses(self, request: HttpRequest) -> dict[str, str]:
        """Return where this page is in each language it exists in; asks the database only if there are several."""
        if len(settings.LANGUAGES) < 2:
            return {}
        pages = self.get_translations(inclusive=True).live().select_related("locale")
        return {page.locale.language_code: page.get_url(request) or "" for page in pages}


class BodyPage(BasePage):
    """A page whose text an editor builds from blocks, with numbered sources at its foot."""

    body = StreamField(BodyBlock(), verbose_name=_("text of the page"), blank=True)

    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[index.BaseField]] = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "citations": Citations()}

    @property
    def contents(self) -> list[HeadingValue]:
        """Return the headings of the page's parts, for a list of contents."""
        return [part.value for part in self.body if part.block_type == "heading" and part.value["level"] == "2"]
