import pytest
from bs4 import BeautifulSoup

from directory.institutions.models import Institution, Programme, Setting
from tests.directory.supporters.factories import make_language, make_record

HERE = "/organisations/"


def make_organisation(
    name: str = "Harbour hospital",
    country: str = "BE",
    *,
    settings: tuple[str, ...] = ("hospital",),
    **fields,
) -> Programme:
    """Make a programme that everybody may see, of an institution of this name."""
    institution = Institution.objects.create(name=name, country=country)
    programme = Programme.objects.create(
        **{
            "name": f"Peers of {name}",
            "institution": institution,
            "is_public": True,
            "languages": "en",
            "reach": "Call the ward office.",
            **fields,
        }
    )
    programme.settings.set([make_record(Setting, slug) for slug in settings])
    return programme


@pytest.fixture
def look(client):
    """Open a page as a reader would, and return it to look into."""

    def open_page(address: str = HERE, status: int = 200) -> BeautifulSoup:
        response = client.get(address)
        assert response.status_code == status
        return BeautifulSoup(response.content, "html.parser")

    return open_page


@pytest.fixture
def names(look):
    """Return the names of the organisations that an address lists, in their order."""
    return lambda query="": [link.text for link in look(f"{HERE}{query}").select("tbody th a")]


@pytest.fixture
def three():
    """Two in Belgium, one in Malta, each of another setting; one of them speaks two languages."""
    for tag in ("en", "de", "ar"):
        make_language(tag)
    return [
        make_organisation("Alder hospital", "BE", languages="en"),
        make_organisation("Birch practice", "BE", settings=("primary-care",), languages="de, en"),
        make_organisation("Cedar ambulance", "MT", settings=("ambulance",), languages="ar"),
    ]
