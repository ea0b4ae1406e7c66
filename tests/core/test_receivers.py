"""What a visitor may see has changed: the kept pages are forgotten."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from core.cache import generation, renew_generation
from core.models import User
from tests.home.trees import country, home_page, reference, standard

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(django_capture_on_commit_callbacks):
    def after(act):
        renew_generation()
        before = generation()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return generation() != before

    return after


def test_a_published_page_forgets_them(changed):
    page = standard(home_page(), "about")
    assert changed(lambda: page.save_revision().publish())


def test_a_draft_does_not(changed):
    page = standard(home_page(), "about")
    assert not changed(page.save_revision)


def test_a_page_taken_back_forgets_them(changed):
    page = standard(home_page(), "about")
    assert changed(page.unpublish)


def test_a_deleted_page_forgets_them(changed):
    page = standard(home_page(), "about")
    assert changed(page.delete)


def test_a_moved_page_forgets_them(changed):
    home = home_page()
    page, other = standard(home, "about"), standard(home, "other")
    assert changed(lambda: page.move(other, "last-child"))


def test_a_saved_record_forgets_them(changed):
    assert changed(reference)


def test_a_deleted_line_forgets_them(changed):
    line = country("AT", "Austria", {}).lines.get()
    assert changed(line.delete)


def test_a_redirect_forgets_them(changed):
    assert changed(lambda: Redirect.objects.create(old_path="/old", redirect_link="/now/"))


def test_a_page_that_becomes_private_forgets_them(changed):
    page = standard(home_page(), "about")
    assert changed(lambda: PageViewRestriction.objects.create(page=page, restriction_type="login"))


def test_another_site_forgets_them(changed):
    home = home_page()
    assert changed(lambda: Site.objects.create(hostname="other.example", root_page=home))


def test_an_account_does_not(changed):
    assert not changed(lambda: User.objects.create_user("a@example.org"))
