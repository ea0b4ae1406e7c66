"""Turns the front matter of a prose file into the fields of its page."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify
from wagtail.models import Page

from home import models as home
from home.starter.blocks import Known
from home.starter.reading import PageSource
from resources import models as resources
from stories import models as stories

TYPES: dict[str, type[Page]] = {
    "home": home.HomePage,
    "standard": home.StandardPage,
    "now": home.NowPage,
    "professional_help": home.ProfessionalHelpPage,
    "news_index": home.NewsIndexPage,
    "news": home.NewsPage,
    "learn_index": resources.LearnIndexPage,
    "article": resources.ArticlePage,
    "resource_index": resources.ResourceIndexPage,
    "resource": resources.ResourcePage,
    "case_study_index": resources.CaseStudyIndexPage,
    "case_study": resources.CaseStudyPage,
    "story_index": stories.StoryIndexPage,
    "story": stories.StoryPage,
}
# Front matter that says something about the file, not about a field of the page.
_NOT_FIELDS = frozenset({"type", "order", "replaced_by"})
_RENAMED = {"checked": "checked_on", "url": "address"}


def set_fields(page: Page, source: PageSource, known: Known) -> None:
    """Give a page the fields of its front matter. Raises KeyError for a name that is no field or reference."""
    for name, value in source.fields.items():
        if name not in _NOT_FIELDS:
            field, stored = _stored(name, value, source.kind, known)
            page._meta.get_field(field)
            setattr(page, field, stored)
    if "replaced_by" in source.fields:
        page.replaced_by = known.pages.get(source.fields["replaced_by"])


def _stored(name: str, value: Any, kind: str, known: Known) -> tuple[str, Any]:
    if name == "source_reference":
        return "source", known.references[value]
    if name in _RENAMED:
        return _RENAMED[name], value
    if name == "mentions":
        return name, ", ".join(value)
    if name == "kind" and kind == "news":
        return name, slugify(value)
    if name == "steps":
        return name, [("step", step) for step in value]
    return name, value
