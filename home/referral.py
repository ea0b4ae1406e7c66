"""What a supporter needs of a country when more help is needed: its help lines and its professional services as plain
words, and its law on danger. What readers see of the services stands here too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

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
    """The services that an address asks for, by country; what may be chosen; and whether it asked for something unknown."""

    groups: list[tuple[str, list[ProfessionalService]]]
    countries: list[tuple[str, str]]
    languages: list[tuple[str, str]]
    country: str
    language: str
    unknown: bool

    @property
    def narrowed(self) -> bool:
        return bool(self.country or self.language)


def narrowed(asked: Mapping[str, str]) -> Narrowed:
    """Return the services of `country` and `language`, both as they stand in an address. One query; nothing raises."""
    services = _in_order(ProfessionalService.objects.all())
    countries = {service.country: service.country_name for service in services}
    languages = {tag: name for service in services for tag, name in service.spoken}
    typed = (asked.get("country", "").strip().upper(), asked.get("language", "").strip())
    country = typed[0] if typed[0] in countries else ""
    language = next((tag for tag in languages if tag.lower() == typed[1].lower()), "")
    shown = [
        service
        for service in services
        if country in ("", service.country) and (not language or language in dict(service.spoken))
    ]
    return Narrowed(
        groups=[(name, list(some)) for name, some in groupby(shown, key=lambda service: service.country_name)],
        countries=list(countries.items()),
        languages=sorted(languages.items(), key=lambda row: row[1]),
        country=country,
        language=language,
        unknown=(bool(typed[0]) and not country) or (bool(typed[1]) and not language),
    )
