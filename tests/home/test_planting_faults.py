"""What `manage.py plant` refuses, and how it says so."""

import pytest
from django.core.management.base import CommandError

from home.models import HomePage
from resources.models import Reference
from tests.home.gardening import ABOUT, LINES, plant, write

pytestmark = pytest.mark.django_db


def test_a_line_that_cannot_be_stored_names_its_file(folder):
    write(folder, "helplines.toml", LINES.format(number="142").replace('tel = "142"', 'tel = "call us"'))
    with pytest.raises(CommandError, match=r"helplines\.toml: helpcountry AT.*digits as they are dialled"):
        plant(folder)


def test_a_page_of_an_unknown_type_is_refused(folder):
    write(folder, "pages/about.md", ABOUT.format(summary="").replace("standard", "pamphlet"))
    with pytest.raises(CommandError, match=r"about\.md, line 2: there is no page type “pamphlet”"):
        plant(folder)


def test_a_field_that_the_page_does_not_have_is_refused(folder):
    write(folder, "pages/about.md", ABOUT.format(summary="").replace("order = 20", 'colour = "red"'))
    with pytest.raises(CommandError, match=r"about\.md, line 2: .*colour"):
        plant(folder)


def test_a_page_without_one_above_it_is_refused(folder):
    write(folder, "pages/law/limits.md", ABOUT.format(summary=""))
    with pytest.raises(CommandError, match=r"limits\.md: there is no page at /law/"):
        plant(folder)


def test_an_unknown_block_is_refused(folder):
    write(folder, "pages/about.md", ABOUT.format(summary="") + "\n::: fireworks\n:::\n")
    with pytest.raises(CommandError, match=r"about\.md, line 10: the block “fireworks” is not known"):
        plant(folder)


def test_a_figure_without_its_kind_is_refused(folder):
    told = 'figure = "12"\nabout = "a"\ndetail = "b"\nlimits = "c"\nreference = "wu2000"'
    fact = f'\n::: keyfact\n{told}\nkind = "guessed"\n:::\n'
    write(folder, "pages/about.md", ABOUT.format(summary="") + fact)
    with pytest.raises(CommandError, match=r"about\.md: block 2 \(key_fact\) does not fit: kind"):
        plant(folder)


def test_nothing_is_planted_when_one_file_is_wrong(folder):
    write(folder, "pages/about.md", ABOUT.format(summary="").replace("standard", "pamphlet"))
    with pytest.raises(CommandError):
        plant(folder)
    assert not HomePage.objects.exists()
    assert not Reference.objects.exists()
