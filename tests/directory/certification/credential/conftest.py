from datetime import timedelta

import pytest
from django.utils import timezone

from core.issuing_keys import Use, make
from tests.directory.certification.credential.verifier import verified
from tests.directory.supporters.factories import make_supporter

KEYS = "/.well-known/jwks.json"


@pytest.fixture(autouse=True)
def _keys(settings, tmp_path):
    """Every test begins with one key that signs."""
    settings.LEEWARD_ISSUING_KEYS = tmp_path / "issuing"
    settings.LEEWARD_BASE_URL = "https://leeward.test"
    make(Use.CREDENTIAL, timezone.now() - timedelta(days=9))


@pytest.fixture
def fetch(client, settings):
    """Return what an address of the site holds, as anybody gets it."""

    def fetched(address: str) -> bytes:
        answer = client.get(address.removeprefix(settings.LEEWARD_BASE_URL))
        assert answer.status_code == 200, address
        return answer.content

    return fetched


@pytest.fixture
def check(fetch):
    """Verify a token with the published keys alone, now or `later`."""

    def checked(token: str, later: timedelta = timedelta()) -> dict:
        return verified(token, KEYS, fetch, timezone.now() + later)

    return checked


@pytest.fixture
def amira():
    return make_supporter("Amira", certificate={"granted_here": True})


@pytest.fixture
def token(amira, fetch):
    """Return the credential that Amira took along while she was listed."""
    return fetch(f"/certificates/{amira.certificate.number}/credential.jwt").decode()
