"""The same page in the other languages: for the reader in the foot, for machines in the head."""

from __future__ import annotations

from typing import TypedDict

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, override
from wagtail.models import Page

from core.links import absolute
from core.paths import is_confidential, is_signed_in_area
from core.templatetags.leeward import prefixed
from core.translated import language_of_locale

register = template.Library()


class LanguageLink(TypedDict):
    code: str
    name: str
    direction: str
    href: str
    current: bool


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[LanguageLink]:
    """Return a link for each language of the site, or nothing when there is only one.

    It leads to the same page: where a view or a page says so in `translations` (code -> address), or where the address
    is that of a view, which is there in every language. Where there is no such page it leads to that language's front page.
    """
    if len(settings.LANGUAGES) < 2:
        return []
    known = context.get("translations") or _same_view(context.get("request"))
    return [_language_link(code, known.get(code) or prefixed("/", code)) for code, _name in settings.LANGUAGES]


def _language_link(code: str, href: str) -> LanguageLink:
    info = get_language_info(code)
    return {
        "code": code,
        "name": info["name_local"],
        "direction": "rtl" if info["bidi"] else "ltr",
        "href": href,
        "current": code == get_language(),
    }


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> dict[str, str]:
    """Return hreflang -> whole address of the languages that this page is there in, with x-default for the default one.

    Nothing for a page with one language, for one that a reader reaches by filters or a search, and for pages that hold
    something of a person.
    """
    request = context.get("request")
    if request is None or request.META.get("QUERY_STRING"):
        return {}
    if is_confidential(request.path_info) or is_signed_in_area(request.path_info):
        return {}
    known = context.get("translations") or _same_view(request)
    if len(known) < 2:
        return {}
    default = {"x-default": known[settings.LANGUAGE_CODE]} if settings.LANGUAGE_CODE in known else {}
    return {language: absolute(address) for language, address in {**known, **default}.items()}


def _same_view(request: HttpRequest | None) -> dict[str, str]:
    """Return where the view behind this address is in each language; nothing for a page of the tree or no view."""
    match = getattr(request, "resolver_match", None)
    if request is None or match is None or match.url_name == "wagtail_serve":
        return {}
    # A page about one thing of a person is not named beside the words that refuse it.
    if match.kwargs and is_confidential(request.path_info):
        return {}
    asked = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    found = {}
    for code, _name in settings.LANGUAGES:
        try:
            with override(code):
                found[code] = reverse(match.view_name, args=match.args, kwargs=match.kwargs) + asked
        except NoReverseMatch:
            return {}
    return found


@register.simple_tag
def spoken(page: Page) -> SafeString:
    """Return the attributes `lang` and `dir` for words of a page in another language than the one around them, or ""."""
    language = language_of_locale(page.locale_id)
    if language == get_language():
        return SafeString("")
    direction = "rtl" if get_language_info(language)["bidi"] else "ltr"
    return format_html(' lang="{}" dir="{}"', language, direction)


@register.simple_tag
def is_interface_checked() -> bool:
    """Say whether somebody who speaks the active language has checked the words of the site itself."""
    return get_language() in {settings.LANGUAGE_CODE, *settings.LEEWARD_CHECKED_LANGUAGES}
