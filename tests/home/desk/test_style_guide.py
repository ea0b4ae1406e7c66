"""The style guide shows how we write, and each block as it looks."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from core.blocks import BodyBlock
from core.roles import EDITORS
from tests.directory.supporters.staff import make_staff
from tests.home.trees import home_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    home_page()
    client.force_login(make_staff(EDITORS))
    return client


@pytest.fixture
def guide(editor):
    return BeautifulSoup(editor.get(reverse("style_guide")).content, "html.parser")


def test_every_block_is_shown_once(guide):
    assert [frame["title"] for frame in guide.find_all("iframe")] == [
        str(block.label) for block in BodyBlock().child_blocks.values()
    ]


def test_each_example_opens_in_the_look_of_the_site(editor, guide):
    for frame in guide.find_all("iframe"):
        answer = editor.get(frame["src"])
        assert answer.status_code == 200
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_it_says_how_we_write(guide):
    assert "Never ask what mistake was made." in guide.text


def test_the_menu_leads_there(editor):
    assert reverse("style_guide") in editor.get(reverse("wagtailadmin_home")).content.decode()
