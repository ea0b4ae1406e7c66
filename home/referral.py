"""The help lines of a country as plain words: what a supporter puts into a talk when more help is needed."""

from django.utils.translation import gettext as _

from core.registry import HelpPlace
from home.models import HelpCountry, HelpLine


def help_lines() -> list[HelpPlace]:
    """Return each country that has a number, with its emergency number first."""
    countries = HelpCountry.objects.prefetch_related("lines")
    return [place for country in countries if (place := _place(country)).lines]


def _place(country: HelpCountry) -> HelpPlace:
    emergency = _("Emergency: %(number)s") % {"number": country.emergency_number}
    first = (emergency,) if country.emergency_number else ()
    return HelpPlace(country.anchor, country.name, (*first, *(_told(line) for line in country.lines.all())))


def _told(line: HelpLine) -> str:
    """Return one line as "Samaritans: 116 123, day and night"."""
    hours = _("day and night") if line.always else line.hours
    where = f" ({line.place_of_zone})" if hours and line.hours_need_zone else ""
    return f"{line.name}: {line.number}" + (f", {hours}{where}" if hours else "")
