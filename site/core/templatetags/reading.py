from django import template
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def reading_time(minutes: int) -> str:
    """Return how long a page takes to read, in words: "4 minutes"."""
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


@register.filter
def playing_time(seconds: int) -> str:
    """Return how long a recording is, as players show it: "1:23", or "1:02:03"."""
    minutes, rest = divmod(seconds, 60)
    hours, left = divmod(minutes, 60)
    return f"{hours}:{left:02}:{rest:02}" if hours else f"{left}:{rest:02}"
