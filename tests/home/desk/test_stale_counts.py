"""How much is stale stands on the admin's first page, counted in the background."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.roles import EDITORS
from core.signals import minute_passed
from directory.supporters.roles import AUDITORS
from home.desk.counting import EVERY, count_when_due
from home.models import StaleCount
from home.reports.findings import Subject
from tests.directory.supporters.staff import make_staff
from tests.home.trees import article, home_page, learn_index, reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
    made = home_page()
    article(learn_index(made), "unchecked")
    return made


def counts():
    return dict(StaleCount.objects.exclude(count=0).values_list("subject", "count"))


def front(client, group=EDITORS):
    client.force_login(make_staff(group))
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_worker_counts_each_subject(home):
    minute_passed.send(sender=None, now=timezone.now())
    assert counts() == {"unchecked": 1}
    assert StaleCount.objects.count() == len(Subject)


def test_it_counts_anew_after_an_hour_and_not_before(home):
    now = timezone.now()
    count_when_due(now)
    reference()
    assert not count_when_due(now + EVERY - timedelta(minutes=1))
    assert count_when_due(now + EVERY + timedelta(minutes=1))
    assert counts() == {"unchecked": 1, "references": 1}


def test_what_is_mended_is_counted_no_more(home):
    now = timezone.now()
    count_when_due(now)
    home.get_descendants().filter(slug="unchecked").delete()
    count_when_due(now + EVERY)
    assert counts() == {}


def test_the_first_page_shows_the_counts_with_their_links(home, client):
    count_when_due(timezone.now())
    text = front(client)
    assert "Education pages and case studies that nobody has checked: 1" in text
    assert f"{reverse('stale')}?subject=unchecked" in text


def test_before_the_first_count_it_says_so(home, client):
    assert "It has not been counted yet." in front(client)


def test_where_nothing_is_stale_it_says_so(client, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
    home_page()
    count_when_due(timezone.now())
    assert "Nothing is stale." in front(client)


def test_who_does_not_work_on_pages_sees_none_of_it(home, client):
    count_when_due(timezone.now())
    assert "What is stale" not in front(client, AUDITORS)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_counts_take_one_query_whatever_there_is(home, rows, client, django_assert_num_queries):
    for number in range(rows):
        reference(f"study-{number}")
    count_when_due(timezone.now())
    from home.desk.panels import StalePanel

    request = client.get("/").wsgi_request
    request.user = make_staff(EDITORS)
    request.user.has_perm("x")
    StalePanel().get_context_data({"request": request})
    with django_assert_num_queries(1):
        StalePanel().get_context_data({"request": request})
