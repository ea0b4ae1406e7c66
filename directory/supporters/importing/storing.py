"""Stores the people of a file, or of the starter, in the directory."""

from collections.abc import Iterable

from directory.certification.models import Certificate, Edition
from directory.institutions.models import Institution, Programme, Setting
from directory.supporters.importing.people import Person
from directory.supporters.models import ContactWay, Language, Profession, Supporter


class Places:
    """Institutions and programmes by name, made where they are missing."""

    def __init__(self, *, examples: bool) -> None:
        self._examples = examples
        self._institutions: dict[str, Institution] = {}
        self._programmes: dict[tuple[str, str], Programme] = {}

    def institution(self, name: str, kind: str, country: str = "") -> Institution:
        if name not in self._institutions:
            defaults = {"kind": kind, "country": country, "is_example": self._examples}
            self._institutions[name] = Institution.objects.get_or_create(name=name, defaults=defaults)[0]
        return self._institutions[name]

    def programme(self, person: Person) -> Programme:
        key = person.programme, person.institution
        if key not in self._programmes:
            institution = self.institution(person.institution, Institution.Kind.CARE, person.country)
            self._programmes[key] = Programme.objects.get_or_create(
                name=person.programme, institution=institution, defaults={"is_example": self._examples}
            )[0]
        return self._programmes[key]


class Store:
    """Adds and changes people, with the records that their rows refer to loaded once."""

    def __init__(self, *, examples: bool = False) -> None:
        self._examples = examples
        self._places = Places(examples=examples)
        self._settings = {setting.slug: setting for setting in Setting.objects.all()}
        self._professions = {profession.slug: profession for profession in Profession.objects.all()}
        self._languages = {language.tag: language for language in Language.objects.all()}
        self._editions = {f"{edition.scheme} {edition.number}": edition for edition in Edition.objects.all()}

    def put(self, person: Person) -> tuple[Supporter, bool]:
        """Add or change one person; return them, and whether they are new."""
        programme = self._places.programme(person)
        found = Supporter.objects.filter(display_name=person.name, programme=programme).first()
        supporter = found or Supporter(display_name=person.name, programme=programme, is_example=self._examples)
        supporter.certificate = self._certificate(person, found)
        supporter.profession = self._professions[person.profession]
        supporter.country, supporter.region = person.country, person.region
        supporter.agreement_signed_on = person.agreement_signed_on
        # A supporter may have confirmed the profile on the site since the file was written.
        supporter.confirmed_on = max(filter(None, [supporter.confirmed_on, person.confirmed_on]), default=None)
        supporter.save()
        supporter.settings.set([self._settings[slug] for slug in person.settings])
        supporter.languages.set([self._languages[tag] for tag in person.languages])
        _set_ways(supporter, person.ways)
        return supporter, found is None

    def _certificate(self, person: Person, found: Supporter | None) -> Certificate:
        """Return the certificate, renewed where it is the same one: of the same certifier and edition.

        One that was granted on this site stays as its decision made it.
        """
        certifier = self._places.institution(person.certifier, Institution.Kind.CERTIFIER)
        edition = self._editions[person.edition]
        certificate = found.certificate if found else Certificate()
        if certificate.granted_here:
            return certificate
        if (certificate.certifier_id, certificate.edition_id) != (certifier.pk, edition.pk):
            certificate = Certificate(certifier=certifier, edition=edition)
        certificate.valid_until = person.valid_until
        certificate.com06, certificate.com13 = person.com06, person.com13
        certificate.checked_by, certificate.checked_on = person.checked_by, person.checked_on
        certificate.save()
        return certificate


def _set_ways(supporter: Supporter, ways: Iterable[str]) -> None:
    there = {row.way: row for row in ContactWay.objects.filter(supporter=supporter)}
    for way in there.keys() - set(ways):
        there[way].delete()
    ContactWay.objects.bulk_create(ContactWay(supporter=supporter, way=way) for way in set(ways) - there.keys())
