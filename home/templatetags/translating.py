"""What the page of translators in the admin is given."""

import json

from django import template

register = template.Library()


@register.simple_tag
def without_alias(props: str) -> str:
    """Take the address behind "Convert to alias page" out of what wagtail-localize's editor is given: it is refused here."""
    given = json.loads(props)
    given["links"]["convertToAliasUrl"] = None
    return json.dumps(given)
