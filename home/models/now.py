from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from core.blocks import CareBlock
from core.models import BodyPage
from core.search.kinds import ResultKind
from home.models.helplines import HelpCountry


class CardsBlock(StreamBlock):
    care = CareBlock()

    class Meta:
        max_num = 3


class NowPage(BodyPage):
    """Help now: cards first, then the lines of each country from records, then the rest."""

    cards = StreamField(CardsBlock(), verbose_name=_("cards at the top"), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BodyPage.content_panels[:-1],
        FieldPanel("cards"),
        *BodyPage.content_panels[-1:],
    ]
    search_kind = ResultKind.HELP
    template = "home/now_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.ProfessionalHelpPage"]
    max_count_per_parent = 1
    page_description = _("Emergency numbers and support lines, country by country.")

    class Meta:
        verbose_name = _("help now")
        verbose_name_plural = _("help now")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        countries = HelpCountry.objects.prefetch_related("lines")
        return {**super().get_context(request, *args, **kwargs), "countries": countries}
