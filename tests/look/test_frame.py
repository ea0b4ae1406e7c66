"""The frame of every page: languages, pages, leaving, and the error pages that need nothing."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation


@pytest.fixture
def here(rf):
    return rf.get("/stories/the-radio/")


@pytest.mark.parametrize("number", [400, 403, 404, 429, 500])
def test_an_error_page_needs_nothing_and_says_where_to_get_help(number):
    page = render_to_string(f"{number}.html")
    assert 'href="tel:112"' in page
    assert 'href="/now/"' in page
    assert "<h1>" in page


def test_the_way_to_help_stands_before_the_way_out_on_every_page(here):
    for template in ("base.html", "confidential.html"):
        page = render_to_string(template, request=here)
        header = page[page.index("<header") : page.index("</header>")]
        assert 0 < header.index('href="/now/"') < header.index('class="leave')


def test_a_confidential_page_has_no_list_of_pages_and_no_menu(here):
    page = render_to_string("confidential.html", request=here)
    assert 'href="#menu"' not in page
    assert 'href="/stories/"' not in page
    assert "leave--strong" in page


def test_the_menu_leads_to_a_list_on_the_same_page(here):
    page = render_to_string("base.html", request=here)
    assert 'href="#menu"' in page
    assert 'id="menu"' in page


def test_the_page_one_stands_on_is_marked_in_the_list(rf):
    assert re.search(
        r'href="/stories/" aria-current="page"', render_to_string("base.html", request=rf.get("/stories/"))
    )


def test_a_page_below_marks_its_part_of_the_site(here):
    page = render_to_string("base.html", request=here)
    assert re.search(r'href="/stories/" aria-current="true"', page)
    assert not re.search(r'href="/learn/" aria-current', page)


def test_leaving_works_as_a_plain_link_and_tells_nobody_where_from(here):
    page = render_to_string("base.html", request=here)
    links = re.findall(r"<a [^>]*data-leave[^>]*>", page, flags=re.DOTALL)
    assert len(links) == 2
    assert all('href="/leave/"' in link and 'rel="nofollow noreferrer"' in link for link in links)


def test_the_leave_script_carries_its_fingerprint(here):
    assert re.search(r'leave\.js" integrity="sha256-[\w+/]{43}=" defer', render_to_string("base.html", request=here))


def test_one_language_shows_no_list_of_languages(here, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
    assert "menu-languages" not in render_to_string("base.html", request=here)


def test_several_languages_show_their_own_names_and_direction(here, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "German"), ("ar", "Arabic")]
    page = render_to_string("base.html", {"translations": {"de": "/de/geschichten/"}}, request=here)
    assert 'href="/de/geschichten/" lang="de" dir="ltr"' in page
    assert re.search(r'href="/ar/" lang="ar" dir="rtl"[^>]*>العربيّة<', page)


@pytest.mark.django_db
def test_a_script_from_right_to_left_turns_the_page(here, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    with translation.override("ar"):
        page = render_to_string("base.html", request=here)
    assert '<html lang="ar" dir="rtl">' in page
    assert 'href="/ar/now/"' in page


@pytest.mark.parametrize(("demo", "said"), [(True, True), (False, False)])
def test_a_demonstration_says_so(here, settings, demo, said):
    settings.LEEWARD_DEMO = demo
    assert ("This is a demonstration" in render_to_string("base.html", request=here)) is said


def test_a_house_of_fewer_than_twelve_is_not_drawn():
    assert render_to_string("components/house.html", {"windows": ["lit"] * 11}).strip() == ""
    assert render_to_string("components/house.html", {"windows": ["lit"] * 12}).count("house__window--lit") == 12


def test_a_code_reads_as_one_string_from_left_to_right():
    page = render_to_string("components/code.html", {"code": "7KQ3-9XTR-MW4E-2HBB"})
    assert 'dir="ltr"' in page
    assert re.sub(r"<[^>]+>", "", page).strip() == "7KQ3-9XTR-MW4E-2HBB"


def test_the_page_for_our_own_faults_needs_no_list_of_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    settings.DEBUG = False
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        render_to_string("404.html")
    assert 'href="/static/css/base.css"' in render_to_string("500.html")
