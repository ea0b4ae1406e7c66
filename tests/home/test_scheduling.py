"""Pages appear and go by themselves: `manage.py tick`, which the worker runs each minute, sees to it."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from tests.home.trees import home_page, published, standard
from tests.kept import cached

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def home():
    return home_page()


@pytest.fixture
def tick(django_capture_on_commit_callbacks):
    def run():
        # Without keys it says so after it has done all that needs none.
        with django_capture_on_commit_callbacks(execute=True), suppress(CommandError):
            call_command("tick")

    return run


def tomorrow():
    return timezone.now() + timedelta(days=1)


def a_day_passes():
    """Move every chosen moment a day back, so that it is past now."""
    past = timezone.now() - timedelta(minutes=1)
    Revision.objects.exclude(approved_go_live_at=None).update(approved_go_live_at=past)
    Page.objects.exclude(expire_at=None).update(expire_at=past)
    for revision in Revision.objects.all():
        content = {**revision.content, "go_live_at": None, "expire_at": None}
        Revision.objects.filter(pk=revision.pk).update(content=content)


def test_a_page_that_is_to_appear_tomorrow_is_not_there_today(home, client, tick):
    standard(home, "about", live=False, go_live_at=tomorrow()).save_revision().publish()
    tick()
    assert client.get("/about/").status_code == 404


def test_it_appears_when_its_time_has_come(home, client, tick):
    standard(home, "about", live=False, go_live_at=tomorrow()).save_revision().publish()
    a_day_passes()
    tick()
    assert client.get("/about/").status_code == 200


def test_new_words_that_were_chosen_for_later_take_the_place_of_a_kept_page(home, client, tick):
    page = published(standard(home, "about", summary="The old lead."))
    page.summary, page.go_live_at = "The new lead.", tomorrow()
    page.save_revision().publish()
    assert "The old lead." in client.get("/about/").content.decode()
    assert b"The old lead." in cached()["pages"]
    a_day_passes()
    tick()
    assert "The new lead." in client.get("/about/").content.decode()


def test_a_page_that_was_kept_goes_when_its_time_is_over(home, client, tick):
    published(standard(home, "about", expire_at=tomorrow()))
    assert client.get("/about/").status_code == 200
    a_day_passes()
    tick()
    assert client.get("/about/").status_code == 404
