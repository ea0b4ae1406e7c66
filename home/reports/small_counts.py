"""Counts of answers as editors see them: a small one could be somebody they know."""

from django.utils.translation import gettext as _

LEAST = 5


def told(count: int) -> str:
    """Return the number in words: "12", or "fewer than 5" for every number below, none included."""
    return str(count) if count >= LEAST else _("fewer than %(number)s") % {"number": LEAST}


def rank(count: int) -> int:
    """Return what counts may be ordered by without telling small ones apart."""
    return max(count, LEAST - 1)
