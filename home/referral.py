"""What a supporter needs of a country when more help is needed: its help lines as plain words, and its law on danger."""

from django.utils.translation import gettext as _

from core.registry import DangerRule, HelpPlace
from home.models import HelpCountry, HelpLine


def help_lines() -> list[HelpPlace]:
    """Return each country that has a number, with its emergency number first, and each whose law was entered."""
    countries = HelpCountry.objects.select_related("danger_procedure").prefetch_related("lines")
    places = map(_place, countries)
    return [place for place in places if place.lines or place.danger]


def _place(country: HelpCountry) -> HelpPlace:
    emergency = _("Emergency: %(number)s") % {"number": country.emergency_number}
    first = (emergency,) if country.emergency_number else ()
    lines = (*first, *(_told(line) for line in country.lines.all()))
    return HelpPlace(country.anchor, country.name, lines, _rule(country))


def _rule(country: HelpCountry) -> DangerRule | None:
    found = getattr(country, "danger_procedure", None)
    if found is None:
        return None
    return DangerRule(found.law, found.may_be_told, found.asker_is_told, found.source_url, found.last_checked)


def _told(line: HelpLine) -> str:
    """Return one line as "Samaritans: 116 123, day and night"."""
    hours = line.hours_in_words
    return f"{line.name}: {line.number}" + (f", {hours}" if hours else "")
