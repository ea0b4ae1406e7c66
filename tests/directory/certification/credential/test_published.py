"""What a verifier fetches from the site: keys and status lists, in which nobody is named."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from gzip import decompress
from hashlib import sha256

import pytest
from django.utils import timezone

from core.issuing_keys import Use, keys, make
from directory.certification.credential.status_list import encoded

pytestmark = pytest.mark.django_db
ADDRESSES = ["/.well-known/issuer.json", "/.well-known/jwks.json", "/.well-known/status/1.jwt"]


def bits_of(text: str) -> bytes:
    assert text[0] == "u", "multibase base64url without padding"
    return decompress(urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))


def read(token: bytes, part: int) -> dict:
    text = token.split(b".")[part]
    return json.loads(urlsafe_b64decode(text + b"=" * (-len(text) % 4)))


def test_the_key_set_holds_public_keys_alone_newest_first(fetch):
    newest = make(Use.CREDENTIAL, timezone.now())
    published = json.loads(fetch("/.well-known/jwks.json"))["keys"]
    assert len(published) == 2
    assert {frozenset(key) for key in published} == {frozenset({"kty", "crv", "x", "alg", "use", "kid"})}
    assert not any(key.secret.hex() in json.dumps(published) for key in keys(Use.CREDENTIAL))
    signed = fetch("/.well-known/status/1.jwt")
    assert read(signed, 0)["kid"] == published[0]["kid"], newest.kind


def test_a_key_is_named_by_its_thumbprint(fetch):
    """RFC 7638 with SHA-256, over the members that RFC 8037 names."""
    key = json.loads(fetch("/.well-known/jwks.json"))["keys"][0]
    text = json.dumps({"crv": "Ed25519", "kty": "OKP", "x": key["x"]}, separators=(",", ":"))
    thumbprint = urlsafe_b64encode(sha256(text.encode()).digest()).rstrip(b"=").decode()
    assert key["kid"] == f"https://leeward.test/.well-known/jwks/{thumbprint}.json"
    assert json.loads(fetch(key["kid"])) == key


def test_a_key_that_never_was_is_not_found(client):
    assert client.get("/.well-known/jwks/abc.json").status_code == 404


def test_the_status_list_says_what_the_specification_wants(fetch):
    """Bitstring Status List v1.0, BitstringStatusListCredential."""
    token = fetch("/.well-known/status/1.jwt")
    listed, subject = read(token, 1), read(token, 1)["credentialSubject"]
    assert read(token, 0)["typ"] == "vc+jwt"
    assert listed["id"] == "https://leeward.test/.well-known/status/1.jwt"
    assert listed["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert listed["issuer"] == "https://leeward.test/.well-known/issuer.json"
    assert (subject["type"], subject["statusPurpose"], subject["ttl"]) == ("BitstringStatusList", "revocation", 300_000)
    assert bits_of(subject["encodedList"]) == bytes(16 * 1024)


def test_the_first_place_is_the_left_most_bit():
    assert bits_of(encoded([0]))[:2] == b"\x80\x00"
    assert bits_of(encoded([7, 8]))[:2] == b"\x01\x80"
    assert bits_of(encoded([131_071]))[-1:] == b"\x01"


def test_a_list_that_is_not_there_yet_is_not_found(client):
    assert [client.get(f"/.well-known/status/{number}.jwt").status_code for number in (0, 2)] == [404, 404]


@pytest.mark.parametrize("address", ADDRESSES)
def test_any_page_may_read_it_and_keep_it_for_minutes(client, address):
    answer = client.get(address)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.cookies.output() == ""


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_looked_at_and_never_sent_to(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_is_named_in_it(fetch, token, amira, address):
    text = fetch(address)
    whole = text + json.dumps(read(text, 1)).encode() if address.endswith("jwt") else text
    assert b"Amira" not in whole
    assert amira.certificate.number.encode() not in whole
