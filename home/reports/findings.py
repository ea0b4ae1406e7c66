"""What has gone stale on the site: what to look at, why, and where it is edited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet, TextChoices
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, ReferenceIndex

from core.models import BasePage, BodyPage
from core.registry import organisations_to_check
from home.models import HelpCountry, HelpLine, ProfessionalService
from home.reports.numbers import unsourced
from home.reports.translations import Behind, behind, missing_languages, translations
from home.translating.standing import in_the_admin
from resources.models import ArticlePage, CaseStudyPage, Reference, ResourcePage
from stories.models import StoryPage


class Subject(TextChoices):
    NUMBERS = "numbers", gettext_lazy("Numbers without a source")
    REFERENCES = "references", gettext_lazy("References to check again")
    REPLACED = "replaced", gettext_lazy("Links to replaced resources")
    HELP_LINES = "help-lines", gettext_lazy("Help lines to check again")
    SERVICES = "services", gettext_lazy("Professional services to check again")
    ORGANISATIONS = "organisations", gettext_lazy("Organisations to check again")
    STORIES = "stories", gettext_lazy("Stories past their review date")
    UNCHECKED = "unchecked", gettext_lazy("Education pages and case studies that nobody has checked")
    UNTRANSLATED = "untranslated", gettext_lazy("Pages without a translation")
    UNREVIEWED = "unreviewed", gettext_lazy("Translations that nobody has reviewed")
    BEHIND = "behind", gettext_lazy("Translations that are behind their original")


@dataclass(frozen=True)
class Finding:
    subject: Subject
    title: str
    why: str
    edit_url: str


def find_stale(today: date) -> list[Finding]:
    """Return everything that is stale today, subject by subject; as many queries for many pages as for few of a kind."""
    shown = Page.objects.live().filter(depth__gt=1).order_by("path")
    pages = list(shown.specific().select_related("locale", for_specific_subqueries=True))
    return [
        *_numbers(pages),
        *_references(today),
        *_replaced(pages),
        *_help_lines(today),
        *_services(today),
        *_organisations(today),
        *_stories(pages, today),
        *_unchecked(pages),
        *_untranslated(pages),
        *_unreviewed(pages),
        *_behind(pages),
    ]


def _numbers(pages: Iterable[Page]) -> Iterator[Finding]:
    for page in pages:
        # A story is somebody's own words, in which numbers are what was lived.
        if isinstance(page, BodyPage) and not isinstance(page, StoryPage):
            for words in chain.from_iterable(unsourced(stream.raw_data) for stream in page.streams):
                yield _of_page(Subject.NUMBERS, page, Truncator(words).chars(160))


def _references(today: date) -> Iterator[Finding]:
    for reference in _not_checked_since(Reference, "checked_on", today, settings.LEEWARD_REFERENCE_DAYS):
        yield Finding(Subject.REFERENCES, str(reference), _last_checked(reference.checked_on), _edit_url(reference))


def _help_lines(today: date) -> Iterator[Finding]:
    countries = _not_checked_since(HelpCountry, "last_checked", today, settings.LEEWARD_HELP_LINE_DAYS)
    lines = _not_checked_since(HelpLine, "last_checked", today, settings.LEEWARD_HELP_LINE_DAYS)
    for record in (*countries, *lines.select_related("country")):
        yield Finding(Subject.HELP_LINES, str(record), _last_checked(record.last_checked), _edit_url(record))


def _services(today: date) -> Iterator[Finding]:
    days = settings.LEEWARD_HELP_LINE_DAYS
    for service in _not_checked_since(ProfessionalService, "last_checked", today, days):
        yield Finding(Subject.SERVICES, str(service), _last_checked(service.last_checked), _edit_url(service))


def _organisations(today: date) -> Iterator[Finding]:
    for record in organisations_to_check(today):
        yield Finding(Subject.ORGANISATIONS, record.title, _last_checked(record.checked_on), record.edit_url)


def _replaced(pages: Sequence[Page]) -> Iterator[Finding]:
    replaced = {page.pk: page for page in pages if isinstance(page, ResourcePage) and page.replaced_by_id}
    chosen = _chosen_links(replaced)
    addresses = {page.pk: _address_in_text(page.url or "") for page in replaced.values()}
    for page in pages:
        streams = page.streams if isinstance(page, BodyPage) else []
        text = json.dumps([list(stream.raw_data) for stream in streams])
        for old in replaced.values():
            # What took its place may well name it.
            if page.pk != old.replaced_by_id and ((page.pk, old.pk) in chosen or addresses[old.pk].search(text)):
                yield _of_page(Subject.REPLACED, page, _("It leads to “%(title)s”.") % {"title": old.title})


def _chosen_links(replaced: Iterable[int]) -> set[tuple[int, int]]:
    """Return which page leads to which of these by choosing it, in a field, a block or a text."""
    of_pages = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.objects.filter(
        base_content_type=of_pages, to_content_type=of_pages, to_object_id__in=[str(pk) for pk in replaced]
    ).values_list("object_id", "to_object_id")
    return {(int(page), int(old)) for page, old in found}


def _address_in_text(address: str) -> re.Pattern[str]:
    # In JSON the quotation marks of an attribute stand behind a backslash.
    return re.compile(rf'"{re.escape(address)}(?:[#?][^"\\]*)?\\?"')


def _stories(pages: Iterable[Page], today: date) -> Iterator[Finding]:
    for page in pages:
        if isinstance(page, StoryPage) and page.review_on and page.review_on < today:
            words = _("To be reviewed by %(day)s.") % {"day": date_format(page.review_on)}
            yield _of_page(Subject.STORIES, page, words)


def _unchecked(pages: Iterable[Page]) -> Iterator[Finding]:
    for page in pages:
        if isinstance(page, ArticlePage | CaseStudyPage) and page.checked_on is None:
            yield _of_page(Subject.UNCHECKED, page, _("Nobody has compared it with its sources."))


def _untranslated(pages: Sequence[Page]) -> Iterator[Finding]:
    languages = dict(settings.LANGUAGES)
    for page, missing in missing_languages(pages, list(languages)):
        names = ", ".join(str(languages[code]) for code in missing)
        yield _of_page(Subject.UNTRANSLATED, page, _("Not in: %(languages)s.") % {"languages": names})


def _unreviewed(pages: Sequence[Page]) -> Iterator[Finding]:
    for page in translations(pages):
        if isinstance(page, BasePage) and page.translation_reviewed_on is None:
            yield _of_page(Subject.UNREVIEWED, page, _("Nobody has compared it with the page it was made from."))


def _behind(pages: Sequence[Page]) -> Iterator[Finding]:
    words = {
        Behind.CHANGED: _("The original has changed since."),
        Behind.PARTLY: _("Some of it is still in the language of the original."),
    }
    for page, how in behind(pages, in_the_admin()):
        yield _of_page(Subject.BEHIND, page, words[how])


def _not_checked_since(model: type[Model], field: str, today: date, days: int) -> QuerySet[Any]:
    never, before = Q(**{f"{field}__isnull": True}), Q(**{f"{field}__lt": today - timedelta(days=days)})
    return model._default_manager.filter(never | before)


def _last_checked(day: date | None) -> str:
    return _("Last checked on %(day)s.") % {"day": date_format(day)} if day else _("Nobody has checked it.")


def _of_page(subject: Subject, page: Page, why: str) -> Finding:
    return Finding(subject, page.title, why, reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _edit_url(record: Any) -> str:
    return reverse(type(record).snippet_viewset.get_url_name("edit"), args=[record.pk])
