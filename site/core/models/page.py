from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.api import APIField
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.images.models import AbstractRendition
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet
from wagtail.search import index

from core.blocks import BodyBlock
from core.blocks.figures import CARD
from core.blocks.text import HeadingValue
from core.citations import Citations
from core.links import absolute
from core.models.permissions import BasePagePermissions
from core.search.kinds import ResultKind
from core.structured_data import Thing, organisation
from core.translatable import own, same
from core.writing.panels import WritingPanel


def published_pages() -> PageQuerySet:
    """Return the pages that anybody may read, without those that only hold the place of one that is gone."""
    holders = [model for model in get_page_models() if not getattr(model, "is_read", True)]
    return Page.objects.live().public().filter(depth__gt=1).not_exact_type(*holders)


# A phone of today, as the pages are tried on; Wagtail's own is a little narrower.
PREVIEW_WIDTHS = {"mobile": 390, "tablet": 768, "desktop": 1280}


class BasePage(Page):
    """What every page of the public site shares: a lead that lists and search results show too.

    A kind of page names its type of schema.org and of Open Graph, and the feed of what it lists.
    """

    schema_type: ClassVar[str] = "WebPage"
    open_graph_type: ClassVar[str] = "website"
    feed: ClassVar[str] = ""

    summary = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences under the heading."))
    translation_reviewed_on = models.DateField(
        _("translation reviewed on"),
        null=True,
        blank=True,
        help_text=_("For a translated page: the day on which somebody who speaks both languages compared the two."),
    )

    search_kind: ClassVar[ResultKind] = ResultKind.OTHER
    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("summary")]
    settings_panels: ClassVar[list[Panel]] = [*Page.settings_panels, FieldPanel("translation_reviewed_on")]
    search_fields: ClassVar[list[index.BaseField]] = [*Page.search_fields, index.SearchField("summary", boost=2)]
    api_fields: ClassVar[list[APIField]] = [APIField("summary")]
    # Addresses that editors write lead to the same words in every language, so the words of an address are not translated.
    # The original has no day of review, so whatever is made of it loses its own.
    override_translatable_fields: ClassVar[list[Any]] = [*own("slug"), *same("translation_reviewed_on")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "crumbs": self.crumbs(), "translations": self.translated_addresses(request)}

    def permissions_for_user(self, user: Any) -> BasePagePermissions:
        return BasePagePermissions(user, self)

    def is_translation(self) -> bool:
        """Say whether the page was made from another one; the oldest of a set is the original."""
        others = self.get_translations().filter(alias_of=None)
        return bool((others.filter(pk__lt=self.pk) if self.pk else others).exists())

    def clean(self) -> None:
        super().clean()
        if self.translation_reviewed_on and not self.is_translation():
            raise ValidationError({"translation_reviewed_on": _("This page is no translation. Leave it empty.")})

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Keep a new version. The day of review that is public is of the words that are public, so a new version has it no
        more; one that was entered with its words stays.
        """
        if self.translation_reviewed_on:
            public = type(self)._default_manager.filter(pk=self.pk, live=True)
            if public.filter(translation_reviewed_on=self.translation_reviewed_on).exists():
                self.translation_reviewed_on = None
        return super().save_revision(*args, **kwargs)

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """Return the widths at which an editor sees the page beside its text, a phone's first."""
        return [{**size, "device_width": PREVIEW_WIDTHS[size["name"]]} for size in super().preview_sizes]

    @property
    def announcement(self) -> str:
        """Return what is said of the page where only its title stands beside it: in feeds and where it is shared."""
        return self.summary

    def crumbs(self) -> list[Page]:
        """Return the published pages above this one, the home page first.

        Wagtail came by all of them on the way to this page and keeps each with the one below, so this asks nothing.
        """
        above: list[Page] = []
        page: Page = self
        while page.depth > 2:
            page = page.get_parent()
            above.insert(0, page)
        return [page for page in above if page.live]

    def structured_data(self, request: HttpRequest) -> Thing:
        """Return what this page is in the words of schema.org; each kind of page adds what it knows."""
        return {
            "@type": self.schema_type,
            "headline": self.title,
            "description": self.search_description or self.announcement,
            "url": absolute(self.get_url(request)),
            "inLanguage": translation.get_language(),
            "datePublished": self.first_published_at,
            "dateModified": self.last_published_at,
            "publisher": organisation(),
        }

    @cached_property
    def versions(self) -> list[Page]:
        """Return this page in every language that it is written in, published or not, the original first."""
        pages = Page.objects.filter(translation_key=self.translation_key, alias_of=None)
        return list(pages.select_related("locale").order_by("pk"))

    def translated_addresses(self, request: HttpRequest) -> dict[str, str]:
        """Return where this page can be read in each language; asks the database only if there are several."""
        if len(settings.LANGUAGES) < 2:
            return {}
        offered = {page.locale.language_code: page.get_url(request) or "" for page in self.versions if page.live}
        return {code: offered[code] for code, _name in settings.LANGUAGES if code in offered}

    @property
    def unchecked_translation_of(self) -> Page | None:
        """Return the original of a translation that nobody who speaks both languages has compared with it yet."""
        if self.translation_reviewed_on is not None or len(settings.LANGUAGES) < 2:
            return None
        return next((page for page in self.versions[:1] if page.pk != self.pk and self.alias_of_id is None), None)


class BodyPage(BasePage):
    """A page whose text an editor builds from blocks, with numbered sources at its foot.

    A kind of page that holds somebody's own words says so, and no hint says how they could be put better.
    """

    in_own_words: ClassVar[bool] = False

    body = StreamField(BodyBlock(), verbose_name=_("text of the page"), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("body"),
        WritingPanel(heading=_("How it reads"), classname="collapsed"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [*BasePage.search_fields, index.SearchField("body")]
    api_fields: ClassVar[list[APIField]] = [*BasePage.api_fields, APIField("html")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "citations": Citations()}

    def structured_data(self, request: HttpRequest) -> Thing:
        image = {"image": absolute(self.picture.url)} if self.picture else {}
        return {**super().structured_data(request), **image}

    @cached_property
    def picture(self) -> AbstractRendition | None:
        """Return the first picture of the text, cut around its focus, if this site itself keeps it; others show it."""
        pictures = (part.value["image"] for part in self.body if part.block_type == "picture")
        image = next(filter(None, pictures), None)
        shown = get_rendition_or_not_found(image, CARD) if image else None
        return shown if shown and shown.url.startswith("/") else None

    @property
    def streams(self) -> list[StreamValue]:
        """Return everything that is built from blocks, in the order of reading; a kind of page may have more than one."""
        return [self.body]

    @property
    def html(self) -> str:
        """Return the text as the page shows it. What a block keeps for editors alone is not in it."""
        with translation.override(self.locale.language_code):
            return render_to_string("blocks/body.html", {"page": self, "citations": Citations()})

    @property
    def contents(self) -> list[HeadingValue]:
        """Return the headings of the page's parts, for a list of contents."""
        return [part.value for part in self.body if part.block_type == "heading" and part.value["level"] == "2"]
