"""What it was like for others: first person, with what it mentions said beforehand."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, Panel
from wagtail.search import index

from core.models import BodyPage


class Setting(models.TextChoices):
    """Where care is given; the same slugs as the directory's records have."""

    HOSPITAL = "hospital", _("Hospital")
    PRIMARY_CARE = "primary-care", _("Primary care")
    AMBULANCE = "ambulance", _("Ambulance service")
    LONG_TERM_CARE = "long-term-care", _("Long-term care")
    COMMUNITY = "community", _("Care in the community")
    MENTAL_HEALTH = "mental-health", _("Mental health care")
    MATERNITY = "maternity", _("Maternity care")
    PHARMACY = "pharmacy", _("Pharmacy")
    TRAINING = "training", _("Training")
    OTHER = "other", _("Somewhere else in health care")


class StoryIndexPage(BodyPage):
    template = "stories/story_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["stories.StoryPage"]
    max_count_per_parent = 1
    page_description = _("Lists the stories.")

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        stories = StoryPage.objects.child_of(self).live().public().order_by("path").defer_streamfields()
        return {**super().get_context(request, *args, **kwargs), "stories": stories}


class StoryPage(BodyPage):
    role = models.CharField(_("who tells it"), max_length=160, help_text=_("A role, never a name."))
    setting = models.CharField(_("setting"), max_length=30, choices=Setting.choices)
    mentions = models.CharField(
        _("what it mentions"),
        max_length=300,
        help_text=_("What a reader may want to know beforehand: “a patient’s death, an inquiry”."),
    )
    minutes = models.PositiveSmallIntegerField(_("minutes to read"), default=4)
    example = models.BooleanField(
        _("example"), default=False, help_text=_("Written to show how stories look; nobody real tells it.")
    )

    content_panels: ClassVar[list[Panel]] = [
        *BodyPage.content_panels,
        FieldRowPanel([FieldPanel("role"), FieldPanel("setting")]),
        FieldRowPanel([FieldPanel("mentions"), FieldPanel("minutes"), FieldPanel("example")]),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BodyPage.search_fields,
        index.SearchField("role"),
        index.SearchField("mentions"),
    ]
    template = "stories/story_page.html"
    parent_page_types: ClassVar[list[str]] = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Somebody tells what it was like. Says beforehand what it mentions.")

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
