from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def kept():
    """Put a file into a folder of the uploads, and take it away again."""
    made: list[Path] = []

    def keep(name: str) -> None:
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"picture")
        made.append(path)

    yield keep
    for path in made:
        path.unlink()


def test_a_picture_of_an_editor_is_served(client, kept) -> None:
    kept("images/test-served.png")
    response = client.get("/media/images/test-served.png")
    assert b"".join(response.streaming_content) == b"picture"


@pytest.mark.parametrize("folder", ["documents", "original_images"])
def test_no_other_upload_is_served_by_its_path(client, kept, folder) -> None:
    kept(f"{folder}/test-hidden.png")
    assert client.get(f"/media/{folder}/test-hidden.png").status_code == 404


def test_a_path_cannot_leave_the_folder_of_pictures(client, kept) -> None:
    kept("documents/test-hidden.png")
    assert client.get("/media/images/../documents/test-hidden.png").status_code == 400


def test_no_document_may_be_a_page_of_its_own() -> None:
    assert {"html", "svg", "js", "xml"}.isdisjoint(settings.WAGTAILDOCS_EXTENSIONS)


def test_an_address_that_was_not_found_leaves_no_line(client, capfd) -> None:
    client.get("/directory/somebody-looked-for/")
    assert "somebody-looked-for" not in "".join(capfd.readouterr())
