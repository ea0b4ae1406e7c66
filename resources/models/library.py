"""Tools and programmes made by others: what they are, where they are, and whether something took their place."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel, Panel
from wagtail.api import APIField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.countries import country_name, known_country
from core.languages import own_name
from core.models import BodyPage
from core.search.kinds import ResultKind
from core.structured_data import Thing
from core.translatable import same
from core.translated import only_in_original


class ResourceQuerySet(PageQuerySet):
    def in_use_first(self) -> "ResourceQuerySet":
        """Order as editors arranged them, what has been replaced at the end."""
        return self.order_by(F("replaced_by").asc(nulls_first=True), "path")


ResourceManager = PageManager.from_queryset(ResourceQuerySet)


class ResourceIndexPage(BodyPage):
    search_kind = ResultKind.RESOURCES
    template = "resources/resource_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["resources.ResourcePage", "resources.CaseStudyIndexPage"]
    max_count_per_parent = 1
    page_description = _("Lists tools and programmes of others, with filters.")

    class Meta:
        verbose_name = _("list of resources")
        verbose_name_plural = _("lists of resources")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from resources.facets.listing import look_up

        # What others made is worth finding in whatever language it is described here.
        listing = look_up(_resources(self) | only_in_original(self, _resources), request.GET)
        return {**super().get_context(request, *args, **kwargs), "listing": listing}


def _resources(place: Page) -> "ResourceQuerySet":
    return ResourcePage.objects.child_of(place).live().public()


class ResourcePage(BodyPage):
    class Topic(models.TextChoices):
        JUST_CULTURE = "just-culture", _("Just culture")
        SUPPORT = "support", _("Support for health workers")
        LEARNING = "learning", _("Learning from incidents")
        PATIENTS = "patients", _("Talking with patients and families")
        SELF_CARE = "self-care", _("Self-care and mental health")
        BUILDING = "building", _("Building a programme")

    class Form(models.TextChoices):
        TOOL = "tool", _("Tool")
        GUIDE = "guide", _("Guide")
        FRAMEWORK = "framework", _("Framework")
        CHECKLIST = "checklist", _("Checklist")
        POSTER = "poster", _("Poster or leaflet")
        VIDEO = "video", _("Video")
        COURSE = "course", _("Course")
        PROGRAMME = "programme", _("Programme or service")
        NETWORK = "network", _("Network")
        ARTICLE = "article", _("Article or study")

    class Audience(models.TextChoices):
        SELF = "self", _("If it happened to you")
        COLLEAGUES = "colleagues", _("For colleagues and managers")
        ORGANISATIONS = "organisations", _("For organisations")
        FAMILIES = "families", _("For patients and families")

    kind = models.CharField(_("topic"), max_length=20, choices=Topic.choices)
    form = models.CharField(_("what it is"), max_length=20, choices=Form.choices, default=Form.GUIDE)
    audience = models.CharField(
        _("for whom"),
        max_length=20,
        choices=Audience.choices,
        default=Audience.ORGANISATIONS,
        help_text=_("For whom it was made first of all."),
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[known_country],
        help_text=_("Two letters, such as GB. Leave it empty if it is not tied to one country."),
    )
    publisher = models.CharField(_("publisher"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    # Not `url`: that is the page's own.
    address = models.URLField(_("address"), max_length=500)
    language = models.CharField(
        _("language"), max_length=35, default="en", help_text=_("As a tag, such as en or pt-BR.")
    )
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces", verbose_name=_("replaced by")
    )
    replaced_year = models.PositiveSmallIntegerField(_("replaced in"), null=True, blank=True)
    licence_note = models.CharField(_("licence"), max_length=300, blank=True)

    objects = ResourceManager()

    content_panels: ClassVar[list[Panel]] = [
        *BodyPage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("form"), FieldPanel("audience")]),
        FieldRowPanel([FieldPanel("publisher"), FieldPanel("year"), FieldPanel("country")]),
        FieldRowPanel([FieldPanel("address"), FieldPanel("language"), FieldPanel("licence_note")]),
        MultiFieldPanel(
            [PageChooserPanel("replaced_by"), FieldPanel("replaced_year")], heading=_("If something took its place")
        ),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [*BodyPage.search_fields, index.SearchField("publisher")]
    api_fields: ClassVar[list[APIField]] = [
        *BodyPage.api_fields,
        APIField("kind"),
        APIField("form"),
        APIField("audience"),
        APIField("country"),
        APIField("publisher"),
        APIField("year"),
        APIField("address"),
        APIField("language"),
        APIField("licence_note"),
        APIField("replaced"),
        APIField("replaced_year"),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *BodyPage.override_translatable_fields,
        *same("country", "publisher", "address", "language", "replaced_by"),
    ]
    search_kind = ResultKind.RESOURCES
    template = "resources/resource_page.html"
    parent_page_types: ClassVar[list[str]] = ["resources.ResourceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Describes a tool or a programme of others and links to it.")

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    @property
    def language_name(self) -> str:
        return own_name(self.language)

    @property
    def replaced(self) -> bool:
        return self.replaced_by_id is not None

    def structured_data(self, request: HttpRequest) -> Thing:
        work = {
            "@type": "CreativeWork",
            "name": self.title,
            "url": self.address,
            "inLanguage": self.language,
            "publisher": {"@type": "Organization", "name": self.publisher},
        }
        year = {"datePublished": str(self.year)} if self.year else {}
        return {**super().structured_data(request), "mainEntity": {**work, **year}}

    def clean(self) -> None:
        super().clean()
        if self.replaced_by_id and self.replaced_by_id == self.pk:
            raise ValidationError({"replaced_by": _("A resource cannot take its own place. Choose another one.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        replaces = ResourcePage.objects.filter(replaced_by=self).live().public().defer_streamfields()
        return {**super().get_context(request, *args, **kwargs), "replaces": replaces}
