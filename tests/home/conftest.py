from io import BytesIO, StringIO

import pytest
from django.core.cache import caches
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import transaction
from PIL import Image as Pixels
from wagtail.images import get_image_model
from wagtail.models import Collection

from tests.home.gardening import ABOUT, HOME, LINES, NOW, REFERENCES, write


@pytest.fixture(scope="module")
def starter_site(django_db_setup, django_db_blocker):
    """The whole starter content, planted once for a module and taken away again."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("plant", verbosity=0, stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pages").mkdir()
    write(tmp_path, "pages/index.md", HOME)
    write(tmp_path, "pages/about.md", ABOUT.format(summary="Who we are."))
    write(tmp_path, "pages/now.md", NOW)
    write(tmp_path, "references.toml", REFERENCES.format(year=2000))
    write(tmp_path, "helplines.toml", LINES.format(number="142"))
    return tmp_path


@pytest.fixture
def two_languages(settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "German")]


@pytest.fixture
def without_cache():
    """Forget what earlier answers left behind, so that all queries of the next one are counted."""

    def forget():
        for name in ("default", "pages"):
            caches[name].clear()

    return forget


@pytest.fixture
def image():
    """A picture whose title, for editors only, names somebody."""
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    file = BytesIO()
    Pixels.new("RGB", (40, 30)).save(file, "PNG")
    fields = {"title": "mrs-smith.png", "description": "A hill", "file": ImageFile(file, name="hill.png")}
    return get_image_model().objects.create(**fields)
