"""Case studies: what an organisation did for its staff, what it took, and what was measured. Told from sources only."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.api import APIField
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks.figures import KeyFactBlock, PictureBlock
from core.blocks.text import QuoteBlock, TextWithSourcesBlock
from core.citations import Citations
from core.countries import country_name, known_country
from core.facets.one_of import one_of
from core.models import BodyPage
from core.paging import page_of
from core.search.kinds import ResultKind
from core.structured_data import Thing
from core.translatable import same
from home.reports.numbers import states_a_number

ON_A_PAGE = 24


class ToldBlock(StreamBlock):
    text = TextWithSourcesBlock()
    quote = QuoteBlock()
    picture = PictureBlock()

    class Meta:
        required = False


class MeasuredBlock(StreamBlock):
    """Figures stand in key facts, each with its reference and how it came about; the text beside them holds none."""

    key_fact = KeyFactBlock()
    text = TextWithSourcesBlock()

    class Meta:
        required = False

    def clean(self, value: StreamValue, **kwargs: Any) -> StreamValue:
        cleaned = super().clean(value, **kwargs)
        faults = {
            position: ValidationError(_("Put each figure into a key fact, with its reference and how it came about."))
            for position, child in enumerate(cleaned)
            if child.block_type == "text" and states_a_number(child.value["text"].source)
        }
        if faults:
            raise StreamBlockValidationError(block_errors=faults)
        return cleaned


@dataclass(frozen=True)
class CasePart:
    """One of the four parts of a case study; `missing` is said where the sources do not tell."""

    anchor: str
    heading: Any
    blocks: StreamValue
    missing: Any


class CaseStudyIndexPage(BodyPage):
    search_kind = ResultKind.RESOURCES
    template = "resources/case_study_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["resources.ResourceIndexPage"]
    subpage_types: ClassVar[list[str]] = ["resources.CaseStudyPage"]
    max_count_per_parent = 1
    page_description = _("Lists case studies of organisations, by country and setting.")

    class Meta:
        verbose_name = _("list of case studies")
        verbose_name_plural = _("lists of case studies")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Read all of them in one query: what may be chosen is what there is. A value that is not known is left out."""
        found = list(CaseStudyPage.objects.child_of(self).live().public().order_by("path").defer_streamfields())
        countries = sorted({page.country: page.country_name for page in found}.items(), key=lambda row: row[1])
        there = {page.setting for page in found}
        settings = [(value, label) for value, label in CaseStudyPage.Setting.choices if value in there]
        country = one_of("country", _("Country"), _("All countries"), countries, request.GET)
        setting = one_of("setting", _("Setting"), _("All settings"), settings, request.GET)
        shown = [page for page in found if country.takes(page.country) and setting.takes(page.setting)]
        return {
            **super().get_context(request, *args, **kwargs),
            "page_obj": page_of(shown, request, ON_A_PAGE),
            "selects": (country, setting),
            "there_are_some": bool(found),
            "narrowed": bool(country.chosen or setting.chosen),
            "unknown": country.unknown or setting.unknown,
        }


class CaseStudyPage(BodyPage):
    schema_type = "Article"
    open_graph_type = "article"

    class Setting(models.TextChoices):
        HOSPITAL = "hospital", _("Hospital")
        PRIMARY_CARE = "primary-care", _("Primary care")
        LONG_TERM_CARE = "long-term-care", _("Long-term care")
        AMBULANCE = "ambulance", _("Ambulance service")
        SEVERAL = "several", _("Several settings")

    organisation = models.CharField(_("organisation"), max_length=200)
    country = models.CharField(
        _("country"), max_length=2, validators=[known_country], help_text=_("Two letters, such as GB.")
    )
    setting = models.CharField(_("setting"), max_length=20, choices=Setting.choices)
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody compared the page with its sources."),
    )
    override_translatable_fields: ClassVar[list[Any]] = [
        *BodyPage.override_translatable_fields,
        *same("organisation", "country"),
    ]
    did = StreamField(ToldBlock(), verbose_name=_("what they did"), blank=True)
    took = StreamField(ToldBlock(), verbose_name=_("what it took"), blank=True)
    measured = StreamField(MeasuredBlock(), verbose_name=_("what was measured"), blank=True)
    differently = StreamField(ToldBlock(), verbose_name=_("what they would do differently"), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BodyPage.content_panels[:-1],
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("country"), FieldPanel("setting")]),
        FieldPanel("checked_on"),
        *(FieldPanel(name) for name in ("did", "took", "measured", "differently")),
        *BodyPage.content_panels[-1:],
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BodyPage.search_fields,
        *(index.SearchField(name) for name in ("organisation", "did", "took", "measured", "differently")),
    ]
    api_fields: ClassVar[list[APIField]] = [
        *BodyPage.api_fields,
        *(APIField(name) for name in ("organisation", "country", "setting", "checked_on")),
    ]
    search_kind = ResultKind.RESOURCES
    template = "resources/case_study_page.html"
    parent_page_types: ClassVar[list[str]] = ["resources.CaseStudyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Tells what one organisation did for its staff, with the sources.")

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    @property
    def parts(self) -> list[CasePart]:
        missing = _("The sources we read do not say.")
        return [
            CasePart("did", _("What they did"), self.did, missing),
            CasePart("took", _("What it took"), self.took, missing),
            CasePart("measured", _("What was measured"), self.measured, missing),
            CasePart("differently", _("What they would do differently"), self.differently, missing),
        ]

    @property
    def streams(self) -> list[StreamValue]:
        return [*(part.blocks for part in self.parts), *super().streams]

    @property
    def html(self) -> str:
        """Return the four parts and the rest of the text as the page shows them."""
        with translation.override(self.locale.language_code):
            return render_to_string("resources/case_study_parts.html", {"page": self, "citations": Citations()})

    def structured_data(self, request: HttpRequest) -> Thing:
        place = {"@type": "PostalAddress", "addressCountry": self.country}
        about = {"@type": "Organization", "name": self.organisation, "address": place}
        return {**super().structured_data(request), "about": about}
