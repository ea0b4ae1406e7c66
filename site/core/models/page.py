from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page
from wagtail.search import index


class BasePage(Page):
    """What every page of the public site shares: a lead that lists and search results show too."""

    summary = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences under the heading."))

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("summary")]
    search_fields: ClassVar[list[index.BaseField]] = [*Page.search_fields, index.SearchField("summary", boost=2)]

    class Meta:
        abstract = True
