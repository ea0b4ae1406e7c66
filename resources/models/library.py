"""Tools and programmes made by others: what they are, where they are, and whether something took their place."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel, Panel
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.languages import own_name
from core.models import BodyPage


class ResourceQuerySet(PageQuerySet):
    def in_use_first(self) -> "ResourceQuerySet":
        """Order as editors arranged them, what has been replaced at the end."""
        return self.order_by(F("replaced_by").asc(nulls_first=True), "path")


ResourceManager = PageManager.from_queryset(ResourceQuerySet)


class ResourceIndexPage(BodyPage):
    template = "resources/resource_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["resources.ResourcePage"]
    max_count_per_parent = 1
    page_description = _("Lists tools and programmes of others by kind.")

    class Meta:
        verbose_name = _("list of resources")
        verbose_name_plural = _("lists of resources")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        resources = list(ResourcePage.objects.child_of(self).live().public().in_use_first().defer_streamfields())
        groups = [
            (label, [resource for resource in resources if resource.kind == kind])
            for kind, label in ResourcePage.Kind.choices
        ]
        return {**super().get_context(request, *args, **kwargs), "groups": [group for group in groups if group[1]]}


class ResourcePage(BodyPage):
    class Kind(models.TextChoices):
        JUST_CULTURE = "just-culture", _("Just culture")
        SUPPORT = "support", _("Support for health workers")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    publisher = models.CharField(_("publisher"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=500)
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
        FieldRowPanel([FieldPanel("kind"), FieldPanel("publisher"), FieldPanel("year")]),
        FieldRowPanel([FieldPanel("url"), FieldPanel("language"), FieldPanel("licence_note")]),
        MultiFieldPanel(
            [PageChooserPanel("replaced_by"), FieldPanel("replaced_year")], heading=_("If something took its place")
        ),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [*BodyPage.search_fields, index.SearchField("publisher")]
    template = "resources/resource_page.html"
    parent_page_types: ClassVar[list[str]] = ["resources.ResourceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Describes a tool or a programme of others and links to it.")

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    @property
    def language_name(self) -> str:
        return own_name(self.language)

    def clean(self) -> None:
        super().clean()
        if self.replaced_by_id and self.replaced_by_id == self.pk:
            raise ValidationError({"replaced_by": _("A resource cannot take its own place. Choose another one.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        replaces = ResourcePage.objects.filter(replaced_by=self).live().public().defer_streamfields()
        return {**super().get_context(request, *args, **kwargs), "replaces": replaces}
