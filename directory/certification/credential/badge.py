"""A certificate as an Open Badges 3.0 credential, signed, so that anyone can verify it without us.

Data model: https://www.imsglobal.org/spec/ob/v3p0, appendix B.1, on W3C VC Data Model 2.0. Proof: section 8.2, JSON Web
Token Proof Format. The specification's minimum is RS256; it permits other algorithms, and this is EdDSA.
"""

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from directory.certification.credential.addresses import absolute
from directory.certification.credential.places import StatusPlace, place_of
from directory.certification.credential.signing import sign
from directory.certification.models import Certificate
from directory.certification.validity import Validity

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]


class NotOurs(Exception):
    """The certificate was granted elsewhere or does not hold today, so this site signs nothing about it."""


def credential_for(certificate: Certificate, holder_name: str, now: datetime) -> str:
    """Return the credential as a compact JWT (three parts with dots between them), the same for a whole day.

    `certificate` has `edition` and `certifier` loaded; `now` is aware. Whether the holder's name may be shown is the
    caller's to decide. Raises NotOurs, MissingKey or KeyDamaged without the key that signs.
    """
    today = timezone.localdate(now)
    if not certificate.granted_here or certificate.validity(today) is not Validity.VALID:
        raise NotOurs
    with translation.override(settings.LANGUAGE_CODE):
        badge = _badge(certificate, holder_name, today)
    first, last = _moment(today, time.min), _moment(certificate.valid_until, time(23, 59, 59))
    claims = {
        "iss": badge["issuer"]["id"],
        "jti": badge["id"],
        "sub": badge["credentialSubject"]["id"],
        "nbf": int(first.timestamp()),
        "exp": int(last.timestamp()),
    }
    return sign({**badge, "validFrom": _written(first), "validUntil": _written(last), **claims}, typ="JWT")


def issuer_profile() -> dict[str, Any]:
    """Return who issues: this site (Profile, B.1)."""
    return {
        "id": absolute("credential_issuer"),
        "type": ["Profile"],
        "name": settings.LEEWARD_NAME,
        "url": f"{settings.LEEWARD_BASE_URL}/",
    }


def _badge(certificate: Certificate, holder_name: str, today: date) -> dict[str, Any]:
    page = absolute("certificate", certificate.number)
    return {
        "@context": CONTEXT,
        "id": page,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": str(certificate.edition),
        "issuer": issuer_profile(),
        "credentialSubject": {
            "id": f"{page}#holder",
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "hashed": False, "identityHash": holder_name, "identityType": "name"}
            ],
            "licenseNumber": certificate.number,
            "source": _certifier(certificate),
            "achievement": _achievement(certificate),
        },
        "credentialStatus": _status(place_of(certificate.pk)),
    }


def _achievement(certificate: Certificate) -> dict[str, Any]:
    edition = certificate.edition
    page = absolute("scheme_edition", edition.scheme, edition.number)
    return {
        "id": page,
        "type": ["Achievement"],
        "achievementType": "Certification",
        "name": str(edition),
        "description": _("Certified to this standard. The standard's page says what it asks."),
        "criteria": {"id": page},
        "version": str(edition.number),
    }


def _certifier(certificate: Certificate) -> dict[str, Any]:
    """Return who assessed the holder: the property `source` is for an assessor other than the issuer."""
    certifier = certificate.certifier
    return {
        "id": f"{absolute('credential_issuer')}#certifier-{certifier.pk}",
        "type": ["Profile"],
        "name": certifier.name,
    }


def _status(place: StatusPlace) -> dict[str, str]:
    address = absolute("credential_status", place.list)
    return {
        "id": f"{address}#{place.index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(place.index),
        "statusListCredential": address,
    }


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def _written(moment: datetime) -> str:
    return moment.astimezone(timezone.get_fixed_timezone(0)).strftime("%Y-%m-%dT%H:%M:%SZ")
