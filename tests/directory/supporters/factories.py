"""People of the directory. Without a word said, they are listed today, take requests and have a confirmed key."""

from datetime import date, timedelta
from itertools import count

from django.contrib.auth import get_user_model
from django.utils.timezone import localdate

from directory.certification.models import Certificate, Edition
from directory.institutions.models import Institution, Programme, Setting
from directory.supporters.models import ContactWay, KeyConfirmation, Language, Leave, Profession, Supporter
from directory.supporters.recount import recount

LANGUAGES = {
    "en": ("English", "English", False),
    "de": ("Deutsch", "German", False),
    "ar": ("العربية", "Arabic", True),
    "bfi": ("British Sign Language", "British Sign Language", False),
}
FINGERPRINT = "01234 56789 01234 56789 01234 56789"
_numbers = count(1)


def in_days(days: int) -> date:
    return localdate() + timedelta(days=days)


def counted_from_today(fields: dict) -> dict:
    """Return the fields with each time span, in dictionaries among them too, as the day that it is from today.

    Where a case is written down before tests begin, a day would be yesterday's after midnight.
    """
    return {
        name: counted_from_today(value)
        if isinstance(value, dict)
        else (localdate() + value if isinstance(value, timedelta) else value)
        for name, value in fields.items()
    }


def make_language(tag: str) -> Language:
    own_name, name, right_to_left = LANGUAGES[tag]
    defaults = {"own_name": own_name, "name": name, "right_to_left": right_to_left}
    return Language.objects.get_or_create(tag=tag, defaults=defaults)[0]


def make_record(model: type, slug: str) -> Setting | Profession:
    return model.objects.get_or_create(slug=slug, defaults={"name": slug.replace("-", " ").capitalize()})[0]


def make_programme(institution: str = "Harbour hospital") -> Programme:
    care = Institution.objects.get_or_create(name=institution, defaults={"country": "BE"})[0]
    return Programme.objects.get_or_create(name="Harbour peers", institution=care)[0]


def make_certificate(**fields) -> Certificate:
    edition = Edition.objects.get_or_create(scheme="rescue-supporters", number=1, defaults={"title": "RESCUE"})[0]
    certifier = Institution.objects.get_or_create(name="Certification house", defaults={"kind": "certifier"})[0]
    return Certificate.objects.create(
        **{
            "edition": edition,
            "certifier": certifier,
            "valid_until": in_days(400),
            "com06": True,
            "com13": True,
            **fields,
        }
    )


def make_supporter(
    name: str | None = None,
    *,
    languages: tuple[str, ...] = ("en",),
    settings: tuple[str, ...] = ("hospital",),
    ways: tuple[str, ...] = ("written",),
    profession: str = "nurse",
    certificate: dict | None = None,
    leave: tuple[int, int] | None = None,
    confirmations: int = 1,
    **fields,
) -> Supporter:
    """Make one listed person; `leave` counts days from today, `certificate` changes fields of the certificate."""
    person = Supporter.objects.create(
        display_name=name or f"Person {next(_numbers)}",
        profession=make_record(Profession, profession),
        certificate=make_certificate(**(certificate or {})),
        **{
            "programme": fields.pop("programme", None) or make_programme(),
            "country": "BE",
            "agreement_signed_on": in_days(-100),
            "confirmed_on": in_days(-3),
            "takes_requests": True,
            "account": fields.pop("account") if "account" in fields else make_account(),
            **fields,
        },
    )
    person.languages.set([make_language(tag) for tag in languages])
    person.settings.set([make_record(Setting, slug) for slug in settings])
    ContactWay.objects.bulk_create(ContactWay(supporter=person, way=way) for way in ways)
    if leave:
        Leave.objects.create(supporter=person, starts_on=in_days(leave[0]), ends_on=in_days(leave[1]))
    for _ in range(confirmations):
        KeyConfirmation.objects.create(supporter=person, fingerprint=FINGERPRINT, confirmed_on=localdate())
    return person


def make_account(**fields) -> object:
    """Make the account that a supporter signs in with; nobody has its password."""
    return get_user_model().objects.create(email=f"person-{next(_numbers)}@example.com", **fields)


def counted() -> None:
    """Do what the end of a transaction does, which a test never reaches."""
    recount(localdate())
