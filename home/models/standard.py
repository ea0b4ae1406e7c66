from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.models import BodyPage
from core.translated import only_in_original


class StandardPage(BodyPage):
    """A page of plain text; the trees of /about/ and /supporters/ are made of it."""

    template = "home/standard_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]
    page_description = _("Plain text, with further pages below it.")

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "below": _below(self), "in_original": only_in_original(self, _below)}


def _below(place: Page) -> PageQuerySet:
    return StandardPage.objects.child_of(place).live().public().order_by("path").defer_streamfields()
