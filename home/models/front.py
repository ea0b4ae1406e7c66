from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from core.blocks import StepBlock
from core.links import validate_address
from core.models import BodyPage
from core.registry import shown_panels
from core.structured_data import Thing
from core.translatable import same
from core.translated import Below, filled_up, language_of_locale
from home.models.news import NewsPage
from resources.models import ResourcePage
from stories.models import StoryPage

STORIES, NEWS, RESOURCES = 3, 3, 4
_LINKS = [
    f"{part}_link"
    for part in ("open_door", "shut_door", "doors", "first_hours", "house", "stories", "news", "resources")
]


def _words(label: Any, length: int = 200) -> models.CharField:
    return models.CharField(label, max_length=length, blank=True)


def _address(default: str) -> models.CharField:
    return models.CharField(_("address"), max_length=200, default=default, validators=[validate_address])


class FirstStepsBlock(StreamBlock):
    step = StepBlock()


class HomePage(BodyPage):
    """The front door. Empty words fall back to those of the templates."""

    schema_type = "WebSite"

    hero_title = _words(_("heading"))
    hero_text = _words(_("under the heading"), 300)
    open_door_title = _words(_("open door"), 40)
    open_door_text = _words(_("line on the open door"), 80)
    open_door_link = _address("/directory/")
    shut_door_title = _words(_("other door"), 40)
    shut_door_text = _words(_("line on the other door"), 80)
    shut_door_link = _address("/supporters/")
    doors_note = _words(_("words in the light"))
    doors_link_text = _words(_("link in the light"))
    doors_link = _address("/about/who-can-know/")

    steps_aside = _words(_("beside the steps"))
    steps_title = _words(_("heading of the steps"))
    steps = StreamField(FirstStepsBlock(), verbose_name=_("three things to do first"), blank=True)
    first_hours_text = _words(_("link below the steps"))
    first_hours_link = _address("/learn/first-hours/")

    house_aside = _words(_("beside the house"))
    house_text = _words(_("words beside the house"), 300)
    house_link_text = _words(_("link beside the house"))
    house_link = _address("/directory/")

    stories_aside = _words(_("beside the stories"))
    stories_title = _words(_("heading of the stories"))
    stories_link_text = _words(_("link below the stories"))
    stories_link = _address("/stories/")

    news_aside = _words(_("beside the news"))
    news_title = _words(_("heading of the news"))
    news_link_text = _words(_("link below the news"))
    news_link = _address("/news/")

    resources_aside = _words(_("beside the resources"))
    resources_title = _words(_("heading of the resources"))
    resources_link_text = _words(_("link below the resources"))
    resources_link = _address("/resources/")

    content_panels: ClassVar[list[Panel]] = [
        *BodyPage.content_panels,
        MultiFieldPanel(
            [FieldPanel(name) for name in ("hero_title", "hero_text")],
            heading=_("Heading"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "open_door_title",
                    "open_door_text",
                    "open_door_link",
                    "shut_door_title",
                    "shut_door_text",
                    "shut_door_link",
                    "doors_note",
                    "doors_link_text",
                    "doors_link",
                )
            ],
            heading=_("Two doors"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("steps_aside", "steps_title", "steps", "first_hours_text", "first_hours_link")
            ],
            heading=_("What to do first"),
        ),
        *(
            MultiFieldPanel([FieldPanel(f"{part}_{name}") for name in names], heading=heading)
            for part, heading, names in (
                ("house", _("The house"), ("aside", "text", "link_text", "link")),
                ("stories", _("Stories"), ("aside", "title", "link_text", "link")),
                ("news", _("News"), ("aside", "title", "link_text", "link")),
                ("resources", _("Resources"), ("aside", "title", "link_text", "link")),
            )
        ),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [*BodyPage.override_translatable_fields, *same(*_LINKS)]
    template = "home/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    page_description = _("The front door of the site.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page at an address below the home page of the address's language, published or not, as Wagtail does
        below any other page. Raises Http404 where that language has none yet.

        Wagtail begins at the default language's home page there, as if its pages were written in the other one.
        """
        if language_of_locale(self.locale_id) == get_language():
            return super().route(request, path_components)
        there = self.get_translations().filter(locale__language_code=get_language()).first()
        if there is None:
            raise Http404
        return there.route(request, path_components)

    def structured_data(self, request: HttpRequest) -> Thing:
        return {**super().structured_data(request), "name": settings.LEEWARD_NAME}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        def newest(model: Any, *order: str, **wanted: Any) -> Below:
            pages = model.objects.filter(**wanted).live().public().order_by(*order).defer_streamfields()
            return pages.descendant_of  # type: ignore[no-any-return]

        return {
            **super().get_context(request, *args, **kwargs),
            "panels": shown_panels(timezone.localdate()),
            "stories": filled_up(self, newest(StoryPage, "path"), STORIES),
            "news": filled_up(self, NewsPage.objects.live().public().as_listed().descendant_of, NEWS),
            "resources": filled_up(self, newest(ResourcePage, "path", replaced_by=None), RESOURCES),
        }
