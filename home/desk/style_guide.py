"""A page for editors: how we write, and each block as it looks on the site."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.desk.panels import works_on_pages
from home.models import StandardPage
from stories.reading import may_read

RULES = (
    _("Write to “you”. Be calm and plain. One thought in a sentence."),
    _("Say what happens next before it happens. What is optional says so."),
    _("Never ask what mistake was made. Blame nobody, and praise nobody for going on."),
    _("Explain “second victim” once. Then speak of people as “you”, or by their work."),
    _("A figure has its reference and says how it came about. Without a source it stays out."),
    _("A link says where it leads. No words in capitals."),
    _("Where death by suicide is mentioned: no way of doing it, and help one link away."),
    _("Invent no facts, people or quotations. What is an example says so."),
)


class StyleGuideView(WagtailAdminTemplateMixin, TemplateView):
    page_title = _("Style guide")
    header_icon = "openquote"
    template_name = "home/desk/style_guide.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raise PermissionDenied for whoever works neither on pages nor on stories."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        preview = reverse("wagtailadmin_block_preview")
        blocks = [
            {
                "name": block.label,
                "description": block.get_description(),
                "url": f"{preview}?id={block.definition_prefix}",
            }
            for block in StandardPage._meta.get_field("body").stream_block.child_blocks.values()
        ]
        return {**super().get_context_data(**kwargs), "rules": RULES, "blocks": blocks}


def may_see(user: Any) -> bool:
    return works_on_pages(user) or may_read(user)
