"""Small trees of pages, built as an editor would build them."""

from datetime import date
from typing import Any

from wagtail.models import Locale, Page, Site

from home.models import HelpCountry, HelpLine, HomePage, NewsIndexPage, NewsPage, NowPage, StandardPage
from home.starter.building import tree_root
from resources.models import ArticlePage, LearnIndexPage, Reference, ResourceIndexPage, ResourcePage
from stories.models import StoryIndexPage, StoryPage


def home_page(**fields: Any) -> HomePage:
    for welcome in tree_root().get_children():
        welcome.delete()
    home = HomePage(title="Leeward", slug="home", locale=Locale.get_default(), **fields)
    tree_root().add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    return home


def added(parent: Page, model: type[Page], slug: str, **fields: Any) -> Any:
    page = model(**{"title": slug.replace("-", " ").capitalize(), "slug": slug, "locale": parent.locale, **fields})
    Page.objects.get(pk=parent.pk).specific.add_child(instance=page)
    return page


def published(page: Any) -> Any:
    """Publish a page as an editor does, so that it has its dates."""
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def translated(page: Page, language: str, **fields: Any) -> Any:
    """Publish a page in another language, and those above it."""
    locale = Locale.objects.get_or_create(language_code=language)[0]
    copy = page.copy_for_translation(locale, copy_parents=True)
    for name, value in fields.items():
        setattr(copy, name, value)
    return published(copy)


def reference(key: str = "scott2009", **fields: Any) -> Reference:
    return Reference.objects.get_or_create(key=key, defaults={"title": f"The study {key}", **fields})[0]


def standard(parent: Page, slug: str, **fields: Any) -> StandardPage:
    return added(parent, StandardPage, slug, **fields)


def news_index(home: Page) -> NewsIndexPage:
    return added(home, NewsIndexPage, "news")


def news(parent: Page, slug: str, day: date = date(2025, 5, 13), **fields: Any) -> NewsPage:
    return added(parent, NewsPage, slug, **{"date": day, "kind": "announcement", "source": reference(), **fields})


def learn_index(home: Page) -> LearnIndexPage:
    return added(home, LearnIndexPage, "learn")


def article(parent: Page, slug: str, **fields: Any) -> ArticlePage:
    return added(parent, ArticlePage, slug, **fields)


def resource_index(home: Page) -> ResourceIndexPage:
    return added(home, ResourceIndexPage, "resources")


def resource(parent: Page, slug: str, **fields: Any) -> ResourcePage:
    told = {"kind": "support", "publisher": "A publisher", "address": "https://example.org/"}
    return added(parent, ResourcePage, slug, **{**told, **fields})


def story_index(home: Page) -> StoryIndexPage:
    return added(home, StoryIndexPage, "stories")


def story(parent: Page, slug: str, **fields: Any) -> StoryPage:
    """A story that nobody told: the only kind that is public without a review."""
    told = {
        "role": "A ward nurse",
        "setting": "hospital",
        "mentions": "a patient’s death",
        "minutes": 4,
        "example": True,
    }
    return added(parent, StoryPage, slug, **{**told, **fields})


def now_page(home: Page, **fields: Any) -> NowPage:
    return added(home, NowPage, "now", **fields)


def country(code: str, name: str, *lines: dict[str, Any], **fields: Any) -> HelpCountry:
    record = HelpCountry(code=code, name=name, **{"emergency_number": "112", **fields})
    record.lines = [HelpLine(**{"name": "A line", "number": "116 123", "tel": "116123", **line}) for line in lines]
    record.save()
    return record
