from django import template
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def reading_time(minutes: int) -> str:
    """Return how long a page takes to read, in words: "4 minutes"."""
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
