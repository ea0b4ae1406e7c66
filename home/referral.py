"""What a supporter needs of a country when more help is needed: its help lines and its professional services as plain
words, and its law on danger. What readers see of the services stands here too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.facets.one_of import OneOf, one_of
from core.registry import DangerRule, HelpPlace, ReferralService
from home.models import HelpCountry, HelpLine, ProfessionalService


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


def professional_services() -> list[ReferralService]:
    """Return each professional service as it is told in a talk, by country in the active language, then by name."""
    return [
        ReferralService(
            service.key, service.name, service.country_name, tuple(tag for tag, _name in service.spoken), _said(service)
        )
        for service in _in_order(ProfessionalService.objects.all())
    ]


def _in_order(services: Iterable[ProfessionalService]) -> list[ProfessionalService]:
    return sorted(services, key=lambda service: (service.country_name, service.name))


def _said(service: ProfessionalService) -> str:
    """Return what is known of a service, a line for each thing, and at the end how fresh it is."""
    reached = ", ".join(filter(None, (service.phone, service.hours_in_words)))
    checked = (
        _("Last checked by this site on %(day)s.") % {"day": date_format(service.last_checked)}
        if service.last_checked
        else _("Not yet checked by this site.")
    )
    lines = (
        f"{service.name} ({service.country_name})",
        str(service.get_kind_display()),
        _("For %(who)s.") % {"who": service.who} if service.who else "",
        reached,
        service.address,
        ", ".join(name for _tag, name in service.spoken),
        service.cost_note,
        str(service.get_employer_display()) if service.employer else "",
        service.note,
        checked,
    )
    return "\n".join(line for line in lines if line)


@dataclass(frozen=True)
class Narrowed:
    """The services that an address asks for, by country, and the lists from which one chooses."""

    groups: list[tuple[str, list[ProfessionalService]]]
    country: OneOf
    language: OneOf

    @property
    def selects(self) -> tuple[OneOf, OneOf]:
        return self.country, self.language

    @property
    def narrowed(self) -> bool:
        return bool(self.country.chosen or self.language.chosen)

    @property
    def unknown(self) -> bool:
        return self.country.unknown or self.language.unknown


def narrowed(asked: Mapping[str, str]) -> Narrowed:
    """Return the services of `country` and `language`, both as they stand in an address. One query; nothing raises."""
    services = _in_order(ProfessionalService.objects.all())
    countries = {service.country: service.country_name for service in services}
    languages = sorted({tag: name for service in services for tag, name in service.spoken}.items(), key=itemgetter(1))
    country = one_of("country", _("Country"), _("All countries"), countries.items(), asked)
    language = one_of("language", _("Language"), _("All languages"), languages, asked)
    shown = [
        service for service in services if country.takes(service.country) and language.takes(*dict(service.spoken))
    ]
    groups = groupby(shown, key=lambda service: service.country_name)
    return Narrowed([(name, list(some)) for name, some in groups], country, language)
