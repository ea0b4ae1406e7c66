"""What `manage.py plant` does with what it finds."""

import pytest
from django.core.management.base import CommandError
from wagtail.models import Page

from home.models import HelpCountry, HomePage, NewsPage, ProfessionalService, StandardPage
from resources.models import CaseStudyPage, Reference, ResourcePage
from tests.home.gardening import ABOUT, LINES, REFERENCES, plant, write

pytestmark = pytest.mark.django_db


def about():
    return StandardPage.objects.get(slug="about")


def test_it_takes_the_place_of_the_welcome_page(folder):
    plant(folder)
    assert [page.specific_class for page in Page.objects.filter(depth=2)] == [HomePage]


def test_it_says_what_it_planted(folder):
    assert "planted page /about/" in plant(folder)


def test_pages_stand_in_the_order_of_their_files(folder):
    plant(folder)
    assert [page.slug for page in HomePage.objects.get().get_children()] == ["now", "about"]


def test_a_link_to_a_page_follows_it_when_it_moves(folder, client):
    plant(folder)
    now = Page.objects.get(slug="now").specific
    now.slug = "help"
    now.save_revision().publish()
    assert 'href="/help/"' in client.get("/about/").content.decode()


def test_a_changed_file_renews_the_page(folder):
    plant(folder)
    write(folder, "pages/about.md", ABOUT.format(summary="Who we are now."))
    assert "renewed page /about/" in plant(folder)
    assert about().summary == "Who we are now."


def test_it_leaves_a_page_that_an_editor_changed(folder):
    plant(folder)
    page = about()
    page.summary = "What the editor wrote."
    page.save_revision().publish()
    write(folder, "pages/about.md", ABOUT.format(summary="Who we are now."))
    assert "left page /about/ as an editor made it" in plant(folder)
    assert about().summary == "What the editor wrote."


def test_it_does_not_bring_back_a_page_that_an_editor_deleted(folder):
    plant(folder)
    about().delete()
    write(folder, "pages/about.md", ABOUT.format(summary="Who we are now."))
    plant(folder)
    assert not StandardPage.objects.filter(slug="about").exists()


def test_a_changed_reference_is_renewed(folder):
    plant(folder)
    write(folder, "references.toml", REFERENCES.format(year=2001))
    plant(folder)
    assert Reference.objects.get(key="wu2000").year == 2001


def test_it_leaves_a_reference_that_an_editor_changed(folder):
    plant(folder)
    Reference.objects.filter(key="wu2000").update(title="Checked by the editor")
    write(folder, "references.toml", REFERENCES.format(year=2001))
    plant(folder)
    assert Reference.objects.get(key="wu2000").year == 2000


def test_a_changed_line_takes_the_place_of_the_old_one(folder):
    plant(folder)
    write(folder, "helplines.toml", LINES.format(number="142 (free)"))
    plant(folder)
    assert [line.number for line in HelpCountry.objects.get(code="AT").lines.all()] == ["142 (free)"]


def test_it_leaves_a_country_whose_line_an_editor_changed(folder):
    plant(folder)
    HelpCountry.objects.get(code="AT").lines.update(number="143")
    write(folder, "helplines.toml", LINES.format(number="142 (free)"))
    plant(folder)
    assert [line.number for line in HelpCountry.objects.get(code="AT").lines.all()] == ["143"]


def test_news_finds_its_kind_and_its_source(folder):
    write(folder, "pages/news.md", '+++\ntype = "news_index"\ntitle = "News"\n+++\n')
    item = '+++\ntype = "news"\ntitle = "New"\ndate = 2025-05-13\nkind = "Staff insight"\nsource_reference = "wu2000"\n+++\n'
    write(folder, "pages/news/new.md", item)
    plant(folder)
    news = NewsPage.objects.get()
    assert (news.kind, news.source.key) == ("staff-insight", "wu2000")


def test_a_resource_finds_what_took_its_place_whatever_the_order(folder):
    write(folder, "pages/resources.md", '+++\ntype = "resource_index"\ntitle = "Resources"\n+++\n')
    told = 'type = "resource"\nkind = "support"\npublisher = "P"\nurl = "https://example.org/"\n'
    write(folder, "pages/resources/a.md", f'+++\ntitle = "Old"\n{told}replaced_by = "/resources/b/"\n+++\n')
    write(folder, "pages/resources/b.md", f'+++\ntitle = "New"\n{told}+++\n')
    plant(folder)
    assert ResourcePage.objects.get(slug="a").replaced_by == ResourcePage.objects.get(slug="b")


CASE = """+++
type = "case_study"
title = "A case"
organisation = "A hospital"
country = "BE"
setting = "hospital"
+++

Something else.

## {heading}

Peers came.
"""


def plant_case(folder, heading):
    write(folder, "pages/resources.md", '+++\ntype = "resource_index"\ntitle = "Resources"\n+++\n')
    write(folder, "pages/resources/cases.md", '+++\ntype = "case_study_index"\ntitle = "Cases"\n+++\n')
    write(folder, "pages/resources/cases/a.md", CASE.format(heading=heading))
    plant(folder)


def test_the_headings_of_a_case_study_say_which_part_is_which(folder):
    plant_case(folder, "What they did")
    case = CaseStudyPage.objects.get()
    assert ["Peers came." in str(case.did), "Something else." in str(case.body)] == [True, True]


def test_another_heading_in_a_case_study_is_refused(folder):
    with pytest.raises(CommandError, match="a case study has the headings What they did, "):
        plant_case(folder, "What nobody asked")


SERVICE = '[[service]]\nkey = "line"\nname = "A line"\ncountry = "AT"\nkind = "crisis"\nphone = "{phone}"\ntel = "1"\n'


def test_a_changed_service_is_renewed_and_one_that_an_editor_changed_is_left(folder):
    write(folder, "professional.toml", SERVICE.format(phone="1"))
    plant(folder)
    write(folder, "professional.toml", SERVICE.format(phone="1 (free)"))
    plant(folder)
    assert ProfessionalService.objects.get().phone == "1 (free)"
    ProfessionalService.objects.update(phone="2")
    write(folder, "professional.toml", SERVICE.format(phone="3"))
    plant(folder)
    assert ProfessionalService.objects.get().phone == "2"
