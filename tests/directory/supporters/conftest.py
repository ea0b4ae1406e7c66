import pytest
from bs4 import BeautifulSoup

from tests.directory.supporters.factories import counted


@pytest.fixture
def look(client):
    """Open a page as a reader would, after the numbers were counted, and return it to look into."""

    def open_page(address: str, status: int = 200) -> BeautifulSoup:
        counted()
        response = client.get(address)
        assert response.status_code == status
        return BeautifulSoup(response.content, "html.parser")

    return open_page


@pytest.fixture
def names(look):
    """Return the names that a page of the directory lists, in their order."""
    return lambda address: [name.text for name in look(address).select(".person h3 a")]
