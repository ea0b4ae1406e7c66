"""What every page needs from Python and nothing more: addresses in the active language, the list of
pages, our own scripts with their fingerprints, the panes of a code."""

from __future__ import annotations

import json
from typing import TypedDict

from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.boundfield import BoundField
from django.template import Context
from django.templatetags.static import static
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.headers import script_hash
from core.page_addresses import page_address
from core.paths import host_of

register = template.Library()

PAGES = (
    ("/learn/", _("Learn")),
    ("/stories/", _("Stories")),
    ("/resources/", _("Resources")),
    ("/directory/", _("Find a supporter")),
    ("/news/", _("News")),
)


class PageLink(TypedDict):
    name: str
    href: str
    current: str


@register.simple_tag(name="path")
def site_path(path: str, language: str | None = None) -> str:
    """Return the site's own `path` ("/learn/") as it is addressed in `language`, or in the active one.

    The default language has no prefix, as `i18n_patterns(prefix_default_language=False)` serves it. A page that is not
    translated is returned as it is. What the other host answers, where there are two, is returned with that host.
    """
    code = language or get_language() or settings.LANGUAGE_CODE
    if code == settings.LANGUAGE_CODE:
        return prefixed(path, code)
    bare = path.partition("#")[0].partition("?")[0]
    page = page_address(bare, code)
    return prefixed(path, code) if page is None else _served(page + path.removeprefix(bare))


def prefixed(path: str, language: str) -> str:
    """Return `path` with the prefix of a language, whether there is something or not."""
    return _served(path if language == settings.LANGUAGE_CODE else f"/{language}{path}")


def _served(path: str) -> str:
    return host_of(path) + get_script_prefix().rstrip("/") + path


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> list[PageLink]:
    """Return the main pages in order; `current` is the value for `aria-current`, or empty.

    Works without a request, so that an error page can show them too.
    """
    here = getattr(context.get("request"), "path", "")
    return [{"name": str(name), "href": href, "current": _current(href, here)} for name, href in _named_paths()]


def _named_paths() -> list[tuple[str, str]]:
    return [(str(name), site_path(path)) for path, name in PAGES]


def _current(href: str, here: str) -> str:
    if here == href:
        return "page"
    return "true" if here.startswith(href) else ""


@register.inclusion_tag("components/demo_banner.html")
def demo_banner() -> dict[str, bool]:
    """Say that the people are examples, while `settings.LEEWARD_DEMO` allows them."""
    return {"demo": bool(getattr(settings, "LEEWARD_DEMO", False))}


@register.simple_tag
def two_hosts() -> bool:
    """Say whether requests are on a host of their own, so that a page here cannot reach what is there."""
    return not (settings.LEEWARD_PROCESS.serves_site and settings.LEEWARD_PROCESS.opens_vault)


@register.simple_tag
def site_name() -> str:
    """Return the name this site goes by."""
    return str(settings.LEEWARD_NAME)


@register.simple_tag
def script(path: str, *, sri: bool = False) -> SafeString:
    """Return a deferred `<script>` for our own file at static `path`.

    With `sri` it carries the fingerprint that a policy naming scripts by hash asks for. Raises
    FileNotFoundError when there is no such file.
    """
    if sri:
        return format_html('<script src="{}" integrity="{}" defer></script>', static(path), script_hash(path))
    return format_html('<script src="{}" defer></script>', static(path))


@register.filter
def as_json(value: object) -> str:
    """Return the value as JSON, for an attribute that a script of ours reads."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def panes(code: str) -> list[str]:
    """Return the four panes of a code: "7KQ3-9XTR-MW4E-2HBB" -> ["7KQ3", "9XTR", "MW4E", "2HBB"]."""
    bare = code.replace("-", "")
    return [bare[start : start + 4] for start in range(0, len(bare), 4)]


@register.filter
def quiet(field: BoundField) -> BoundField:
    """Return the field without the `required` attribute: our words answer a gap, not the browser's bubble."""
    field.form.use_required_attribute = False
    return field
