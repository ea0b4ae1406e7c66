import pytest

from tests.directory.supporters.factories import counted, make_supporter

pytestmark = pytest.mark.django_db


def test_the_directory_shows_a_listed_person(client):
    make_supporter("Amira")
    counted()
    page = client.get("/directory/").content.decode()
    assert "Ask Amira" in page


def test_the_profile_of_a_listed_person_is_shown(client):
    make_supporter("Amira")
    assert "Amira" in client.get("/directory/amira/").content.decode()
