"""News, stories and education pages as Atom, each language on its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.links import absolute
from core.models import BasePage
from core.templatetags.leeward import site_path
from home.models import NewsPage
from resources.models import ArticlePage
from stories.models import StoryPage

MOST = 20


class PageFeed(Feed):
    """The newest pages of one kind in the active language. Its author is the site; no person is named."""

    feed_type = Atom1Feed

    def __init__(self, model: type[BasePage], path: str, name: Any, newest: str = "-first_published_at") -> None:
        self.model, self.path, self.name, self.newest = model, path, name, newest

    def title(self) -> str:
        return f"{self.name} – {settings.LEEWARD_NAME}"

    def author_name(self) -> str:
        return str(settings.LEEWARD_NAME)

    def link(self) -> str:
        return absolute(site_path(self.path))

    def feed_url(self) -> str:
        return absolute(site_path(f"/feeds{self.path}"))

    feed_guid = feed_url

    def items(self) -> Iterable[BasePage]:
        pages = self.model.objects.live().public().filter(locale__language_code=get_language())
        return pages.select_related("locale").order_by(self.newest, "path").defer_streamfields()[:MOST]

    def item_title(self, item: BasePage) -> str:
        return item.title

    def item_description(self, item: BasePage) -> str:
        # Atom's summary holds HTML here.
        return escape(item.announcement)

    def item_link(self, item: BasePage) -> str:
        return absolute(item.get_url())

    def item_guid(self, item: BasePage) -> str:
        """Return a name that outlives a change of address; a translation has one of its own."""
        return uuid5(item.translation_key, item.locale.language_code).urn

    def item_categories(self, item: BasePage) -> list[str]:
        """Return the kind of a news item, in the language of the feed."""
        return [str(item.get_kind_display())] if isinstance(item, NewsPage) else []

    def item_pubdate(self, item: BasePage) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: BasePage) -> datetime | None:
        return item.last_published_at


news = require_safe(PageFeed(NewsPage, "/news/", _("News"), newest="-date"))
stories = require_safe(PageFeed(StoryPage, "/stories/", _("Stories")))
learn = require_safe(PageFeed(ArticlePage, "/learn/", _("Learn")))
