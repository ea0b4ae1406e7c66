"""What a page says of itself to machines, in its head."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import to_locale

from core.structured_data import breadcrumbs, data_block

register = template.Library()
register.filter("as_locale", to_locale)


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString:
    """Return what the page is and where it stands, as JSON-LD; takes `page`, `crumbs` and `request` of the context."""
    page, crumbs, request = context["page"], context["crumbs"], context["request"]
    way = [breadcrumbs([*crumbs, page], request)] if crumbs else []
    return data_block(page.structured_data(request), *way)
