"""Times of day as a sentence needs them, always with the zone that they are meant in."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _


def in_words(moment: datetime) -> str:
    """Return "20:00 today (UTC)", or "8:00 on Sunday, 22 November (UTC)" where it is not today."""
    here = timezone.localtime(moment)
    parts = {"hour": time_format(here, "G:i"), "day": date_format(here, "l, j F"), "zone": here.tzname()}
    if here.date() == timezone.localdate():
        return _("%(hour)s today (%(zone)s)") % parts
    return _("%(hour)s on %(day)s (%(zone)s)") % parts
