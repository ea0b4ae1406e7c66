"""A signed credential is verified with an independent library and what the site publishes, and with nothing else."""

import json
from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest
from django.utils import timezone
from joserfc import jws
from joserfc.jwk import OKPKey

from core.issuing_keys import Use, keys, make
from directory.certification.models import Certificate
from tests.directory.certification.credential.verifier import ALGORITHMS, Refused
from tests.directory.supporters.factories import in_days

pytestmark = pytest.mark.django_db


def change(person, **fields) -> None:
    """Change the certificate as the site does, in the admin or by an audit."""
    for name, value in fields.items():
        setattr(person.certificate, name, value)
    person.certificate.save()


def header_of(token: str) -> dict:
    first = token.partition(".")[0]
    return json.loads(urlsafe_b64decode(first + "=" * (-len(first) % 4)))


def test_a_credential_is_verified_with_the_published_keys(check, token, amira):
    badge = check(token)
    assert badge["credentialSubject"]["licenseNumber"] == amira.certificate.number


def test_the_key_behind_the_kid_verifies_it_too(token, fetch):
    header = header_of(token)
    assert header == {"alg": "EdDSA", "kid": header["kid"], "typ": "JWT"}
    key = OKPKey.import_key(json.loads(fetch(header["kid"])))
    assert jws.deserialize_compact(token, key, algorithms=ALGORITHMS).payload


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_changed_letter_anywhere_is_refused(check, token, part):
    parts = token.split(".")
    # Every place of the short parts, and one in nine of the long one. The last letter carries bits that mean nothing.
    for place in range(0, len(parts[part]) - 1, 9 if part == 1 else 3):
        letter = "A" if parts[part][place] != "A" else "B"
        changed = parts[part][:place] + letter + parts[part][place + 1 :]
        with pytest.raises(Refused, match="signature"):
            check(".".join([*parts[:part], changed, *parts[part + 1 :]]))


def test_a_credential_that_somebody_else_signed_is_refused(check, token, settings, tmp_path, fetch):
    ours = settings.LEEWARD_ISSUING_KEYS
    settings.LEEWARD_ISSUING_KEYS = tmp_path / "theirs"
    make(Use.CREDENTIAL, timezone.now())
    number = Certificate.objects.get().number
    forged = fetch(f"/certificates/{number}/credential.jwt").decode()
    settings.LEEWARD_ISSUING_KEYS = ours
    with pytest.raises(Refused, match="signature"):
        check(forged)


def test_a_credential_without_a_signature_is_refused(check, token):
    body = token.split(".")[1]
    with pytest.raises(Refused, match="signature"):
        check(f"eyJhbGciOiJub25lIn0.{body}.")


def test_a_credential_of_a_certificate_that_was_withdrawn_is_refused_at_once(check, token, amira):
    change(amira, withdrawn_on=in_days(0))
    with pytest.raises(Refused, match="revoked"):
        check(token)


def test_a_credential_of_a_certificate_that_is_suspended_is_refused_at_once(check, token, amira):
    change(amira, suspended_from=in_days(0))
    with pytest.raises(Refused, match="revoked"):
        check(token)


def test_a_credential_is_refused_after_the_last_day(check, token, amira):
    beyond = timedelta(days=(amira.certificate.valid_until - in_days(0)).days + 1)
    with pytest.raises(Refused, match="expired"):
        check(token, later=beyond)


def test_a_credential_of_a_certificate_that_ends_early_is_refused_at_once(check, token, amira):
    change(amira, valid_until=in_days(-1))
    with pytest.raises(Refused, match="revoked"):
        check(token)


def test_a_credential_of_a_certificate_that_is_gone_is_refused(check, token, amira):
    amira.delete()
    amira.certificate.delete()
    with pytest.raises(Refused, match="revoked"):
        check(token)


def test_after_a_suspension_a_new_credential_holds_and_the_old_one_does_not(check, token, amira, fetch):
    """The W3C lets no revocation be taken back; so the new file has a place of its own."""
    change(amira, suspended_from=in_days(0))
    change(amira, suspended_from=None)
    new = fetch(f"/certificates/{amira.certificate.number}/credential.jwt").decode()
    assert check(new)
    with pytest.raises(Refused, match="revoked"):
        check(token)


def test_a_certificate_that_is_renewed_in_time_leaves_its_credential_good(check, token, amira):
    change(amira, valid_until=in_days(2000))
    assert check(token)


def test_what_an_older_key_signed_is_good_after_an_exchange(check, token, amira, fetch):
    make(Use.CREDENTIAL, timezone.now())
    new = fetch(f"/certificates/{amira.certificate.number}/credential.jwt").decode()
    assert header_of(new)["kid"] != header_of(token)["kid"]
    assert check(token) == check(new)


def test_what_a_key_signed_that_was_taken_away_is_good_no_more(check, token, settings):
    make(Use.CREDENTIAL, timezone.now())
    old = keys(Use.CREDENTIAL)[-1]
    (settings.LEEWARD_ISSUING_KEYS / f"{old.kind}.key").unlink()
    with pytest.raises(Refused, match="signature"):
        check(token)


def test_a_status_list_is_good_for_a_quarter_of_an_hour(check, token):
    assert check(token, later=timedelta(minutes=14))
    with pytest.raises(Refused, match="old"):
        check(token, later=timedelta(minutes=16))
