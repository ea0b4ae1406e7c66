"""Who is in the register, and what an address asks of it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from core.countries import COUNTRIES, country_name
from core.search import cleaned
from directory.certification.numbers import read_number
from directory.supporters.models import Supporter, SupporterQuerySet


@dataclass(frozen=True)
class Looked:
    """What is looked for: words of a name or a number, and a country ("" for all)."""

    words: str = ""
    country: str = ""
    # What was asked for as a country and is none.
    unknown_country: str = ""

    @property
    def any(self) -> bool:
        return bool(self.words or self.country)

    @property
    def address(self) -> str:
        """The address that asks for this, from the question mark on."""
        return "?" + urlencode(
            [(name, value) for name, value in (("q", self.words), ("country", self.country)) if value]
        )


def read_looked(parameters: QueryDict) -> Looked:
    """Read the parameters of an address; whatever they hold, the answer can be used."""
    country = cleaned(parameters.get("country", ""))
    known = country.upper() if country.upper() in COUNTRIES else ""
    return Looked(cleaned(parameters.get("q", "")), known, "" if known else country[:20])


def in_register(on: date) -> SupporterQuerySet:
    """Return those who agreed, whom the directory may show and whose certificate holds that day, by name."""
    held = Supporter.objects.listed(on).filter(in_register=True, certificate__valid_until__gte=on)
    return held.exclude(certificate__withdrawn_on__lte=on).order_by("display_name", "pk")


def find(looked: Looked, on: date) -> SupporterQuerySet:
    """Return those in the register for whom this may stand, each with all that a row shows."""
    found = in_register(on)
    if looked.country:
        found = found.filter(country=looked.country)
    if looked.words:
        found = found.filter(_named(looked.words) | Q(certificate__number=read_number(looked.words)))
    return found.select_related("programme__institution", "certificate__certifier", "certificate__edition")


def countries(on: date) -> list[tuple[str, str]]:
    """Return (letters, name) of the countries of those in the register, by name."""
    codes = in_register(on).order_by().values_list("country", flat=True).distinct()
    return sorted(((code, country_name(code)) for code in codes), key=lambda country: country[1])


def _named(words: str) -> Q:
    """Return the condition for names and numbers with these words in them.

    SQLite knows capital and small letters of ASCII only, so the usual ways to write a name are tried.
    """
    ways = {words, words.lower(), words.title()}
    # Fewer letters would stand in many numbers by chance.
    found = Q(certificate__number__icontains=words) if len(words) >= 4 else Q(pk=None)
    for way in ways:
        found |= Q(display_name__icontains=way)
    return found
