"""The members that Open Badges 3.0 and the W3C's data model require.

1EdTech's JSON schema is not ours to copy, so each rule is checked by itself, with the section that states it.
"""

import json
from base64 import urlsafe_b64decode
from datetime import datetime

import pytest
from django.utils import timezone, translation

from directory.certification.credential.badge import NotOurs, credential_for
from directory.certification.credential.places import StatusPlace
from tests.directory.supporters.factories import in_days, make_certificate, make_supporter

pytestmark = pytest.mark.django_db


@pytest.fixture
def badge(amira) -> dict:
    return read(credential_for(amira.certificate, "Amira", timezone.now()))


def read(token: str) -> dict:
    body = token.split(".")[1]
    return json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))


def test_contexts_and_types_are_those_of_the_specification(badge):
    """OB 3.0, B.1 AchievementCredential."""
    assert badge["@context"] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert badge["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert badge["name"]


def test_the_achievement_has_all_that_is_required(badge, amira):
    """OB 3.0, B.1 Achievement: id, type, criteria, description and name."""
    achievement = badge["credentialSubject"]["achievement"]
    assert achievement["id"] == "https://leeward.test/certificates/schemes/rescue-supporters/1/"
    assert achievement["criteria"] == {"id": achievement["id"]}
    assert achievement["type"] == ["Achievement"]
    assert achievement["name"] == str(amira.certificate.edition)
    assert achievement["achievementType"] == "Certification"
    assert achievement["description"]


def test_the_holder_is_named_by_the_name_that_the_directory_shows(badge):
    """OB 3.0, B.1 AchievementSubject and IdentityObject."""
    subject = badge["credentialSubject"]
    assert subject["type"] == ["AchievementSubject"]
    assert subject["identifier"] == [
        {"type": "IdentityObject", "hashed": False, "identityHash": "Amira", "identityType": "name"}
    ]


def test_nothing_else_about_the_holder_is_in_it(badge, amira):
    text = json.dumps(badge)
    assert amira.account.email not in text
    assert amira.slug not in text
    assert amira.programme.name not in text


def test_who_issued_and_who_assessed_are_told_apart(badge, settings):
    """OB 3.0, B.1 Profile, and `source` of AchievementSubject."""
    assert badge["issuer"] == {
        "id": "https://leeward.test/.well-known/issuer.json",
        "type": ["Profile"],
        "name": settings.LEEWARD_NAME,
        "url": "https://leeward.test/",
    }
    assert badge["credentialSubject"]["source"]["name"] == "Certification house"


def test_the_issuers_address_holds_the_same_profile(badge, fetch):
    profile = json.loads(fetch(badge["issuer"]["id"]))
    assert {name: profile[name] for name in badge["issuer"]} == badge["issuer"]


def test_the_claims_repeat_the_members(badge):
    """OB 3.0, 8.2.4.1 JWT Payload Format."""
    assert badge["iss"] == badge["issuer"]["id"]
    assert badge["jti"] == badge["id"]
    assert badge["sub"] == badge["credentialSubject"]["id"]
    assert datetime.fromisoformat(badge["validFrom"]).timestamp() == badge["nbf"]
    assert datetime.fromisoformat(badge["validUntil"]).timestamp() == badge["exp"]


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Auckland"])
def test_it_holds_until_the_end_of_the_last_day_where_the_site_is(amira, zone):
    with timezone.override(zone):
        badge = read(credential_for(amira.certificate, "Amira", timezone.now()))
        last = datetime.fromisoformat(badge["validUntil"]).astimezone(timezone.get_current_timezone())
    assert badge["validUntil"].endswith("Z")
    assert (last.date(), last.hour, last.minute) == (amira.certificate.valid_until, 23, 59)


def test_there_is_one_status_and_it_is_complete(badge):
    """OB 3.0, B.1: credentialStatus [0..1]. Bitstring Status List v1.0, BitstringStatusListEntry."""
    place = StatusPlace.objects.get()
    assert badge["credentialStatus"] == {
        "id": f"https://leeward.test/.well-known/status/1.jwt#{place.index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(place.index),
        "statusListCredential": "https://leeward.test/.well-known/status/1.jwt",
    }


def test_it_is_the_same_for_a_whole_day_and_in_every_language(amira):
    now = timezone.now().replace(hour=1)
    with translation.override("de"):
        first = credential_for(amira.certificate, "Amira", now)
    assert credential_for(amira.certificate, "Amira", now.replace(hour=23)) == first


@pytest.mark.parametrize(
    "fields",
    [
        {"granted_here": False},
        {"withdrawn_on": in_days(0)},
        {"suspended_from": in_days(0)},
        {"valid_until": in_days(-1)},
    ],
)
def test_nothing_is_signed_about_a_certificate_that_is_not_ours_or_does_not_hold(fields):
    certificate = make_certificate(**{"granted_here": True, **fields})
    with pytest.raises(NotOurs):
        credential_for(certificate, "Amira", timezone.now())
    assert not StatusPlace.objects.exists()


def address(person) -> str:
    return f"/certificates/{person.certificate.number}/credential.jwt"


def test_the_file_is_a_download_that_nobody_keeps_on_the_way(client, amira):
    answer = client.get(address(amira))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/vc+jwt"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{amira.certificate.number}.jwt"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.cookies.output() == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"suspended_on": in_days(0)},
        {"confirmed_on": None},
        {"certificate": {"granted_here": False}},
        {"certificate": {"granted_here": True, "withdrawn_on": in_days(0)}},
        {"certificate": {"granted_here": True, "suspended_from": in_days(0)}},
    ],
)
def test_there_is_no_file_unless_the_directory_shows_the_holder_and_this_site_granted_it(client, fields):
    person = make_supporter(**{"certificate": {"granted_here": True}, **fields})
    assert client.get(address(person)).status_code == 404


def test_there_is_no_file_for_a_number_that_was_never_given(client):
    assert client.get("/certificates/RS-0000-0000/credential.jwt").status_code == 404


def test_a_holder_who_leaves_the_directory_leaves_no_kept_copy(client, amira):
    assert client.get(address(amira)).status_code == 200
    amira.suspended_on = in_days(0)
    amira.save()
    assert client.get(address(amira)).status_code == 404


def test_without_a_key_the_answer_says_later_and_the_log_says_why(client, amira, settings, tmp_path, caplog):
    settings.LEEWARD_ISSUING_KEYS = tmp_path / "empty"
    answer = client.get(address(amira))
    assert (answer.status_code, answer.content) == (
        503,
        b"This file cannot be made just now. Please try again later.",
    )
    assert "credential-*.key is missing" in caplog.text


@pytest.mark.parametrize("people", [1, 3])
def test_the_file_takes_as_many_queries_however_many_people_there_are(client, amira, django_assert_num_queries, people):
    for _ in range(people):
        make_supporter(certificate={"granted_here": True})
    client.get(address(amira))
    # The holder with the certificate, and its place.
    with django_assert_num_queries(2):
        client.get(address(amira))
