"""The report "What is stale", as an editor opens it."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.utils.timezone import localdate
from wagtail.models import Locale

from core.models import User
from core.roles import EDITORS
from directory.supporters.roles import COORDINATORS, make_roles
from home.models import ProfessionalService
from home.reports.findings import Subject, find_stale
from resources.models import CaseStudyIndexPage, CaseStudyPage
from tests.home.trees import (
    added,
    article,
    country,
    home_page,
    learn_index,
    news,
    news_index,
    reference,
    resource,
    resource_index,
    standard,
    story,
    story_index,
)

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/stale/"
NUMBER = [("text", {"text": "<p>It took 3 weeks.</p>", "references": []})]


def days_ago(days):
    return localdate() - timedelta(days=days)


def found(subject):
    return [(finding.title, finding.why) for finding in find_stale(localdate()) if finding.subject == subject]


@pytest.fixture(autouse=True)
def one_language(settings):
    """So that no page lacks a translation, but where a test asks for one."""
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]


@pytest.fixture
def home():
    return home_page()


@pytest.fixture
def editor(client):
    client.force_login(User.objects.create_superuser("admin@example.org", "a long enough password"))
    return client


def shown(client, address=REPORT):
    page = BeautifulSoup(client.get(address).content, "html.parser").select_one("#listing-results")
    counts = dict(row.text.strip().rsplit(": ", 1) for row in page.select("nav[aria-label=Subjects] li"))
    return {name: int(count) for name, count in counts.items()}, [row.a.text.strip() for row in page.select("td.title")]


def test_a_page_with_a_number_and_no_source_is_found(home):
    standard(home, "about", body=NUMBER)
    assert found(Subject.NUMBERS) == [("About", "It took 3 weeks.")]


def test_a_story_may_hold_numbers(home):
    story(story_index(home), "radio", body=NUMBER)
    assert found(Subject.NUMBERS) == []


def test_a_page_that_is_not_shown_is_left_out(home):
    standard(home, "about", body=NUMBER).unpublish()
    assert found(Subject.NUMBERS) == []


def test_a_reference_that_nobody_checked_or_long_ago_is_found(settings):
    settings.LEEWARD_REFERENCE_DAYS = 730
    reference("never2001")
    reference("old2001", checked_on=days_ago(731))
    reference("fresh2001", checked_on=days_ago(730))
    assert [title for title, _ in found(Subject.REFERENCES)] == [
        "The study never2001 (never2001)",
        "The study old2001 (old2001)",
    ]


def test_the_days_after_which_a_reference_is_stale_are_a_setting(settings):
    settings.LEEWARD_REFERENCE_DAYS = 10
    reference("a2001", checked_on=days_ago(11))
    assert len(found(Subject.REFERENCES)) == 1


def test_help_lines_that_nobody_checked_for_ninety_days_are_found():
    old, fresh = {"name": "Old", "last_checked": days_ago(91)}, {"name": "Fresh", "last_checked": days_ago(90)}
    country("AT", "Austria", {"name": "Never"}, old, fresh, last_checked=days_ago(1))
    assert {title for title, _ in found(Subject.HELP_LINES)} == {"Never (Austria)", "Old (Austria)"}


def test_a_country_whose_emergency_number_nobody_checked_is_found():
    country("AT", "Austria")
    assert found(Subject.HELP_LINES) == [("Austria", "Nobody has checked it.")]


def test_services_that_nobody_checked_for_ninety_days_are_found():
    told = {"country": "GB", "kind": "crisis", "phone": "1", "tel": "1"}
    for name, day in (("Never", None), ("Old", days_ago(91)), ("Fresh", days_ago(90))):
        ProfessionalService.objects.create(key=name.lower(), name=name, last_checked=day, **told)
    assert {title for title, _ in found(Subject.SERVICES)} == {"Never (GB)", "Old (GB)"}


@pytest.fixture
def replaced(home):
    index = resource_index(home)
    old, new = resource(index, "guide", title="A guide"), resource(index, "tool", title="A tool")
    old.replaced_by = new
    old.save()
    return old, new


def links_to(page):
    return {
        "chosen": ("next_step", {"text": "On", "page": page, "address": ""}),
        "in a text": ("text", {"text": f'<p><a linktype="page" id="{page.pk}">On</a></p>', "references": []}),
        "by address": ("next_step", {"text": "On", "page": None, "address": "/resources/guide/"}),
        "by address in a text": ("text", {"text": '<p><a href="/resources/guide/#a">On</a></p>', "references": []}),
    }


@pytest.mark.parametrize("way", ["chosen", "in a text", "by address", "by address in a text"])
def test_a_page_that_leads_to_a_replaced_resource_is_found(home, replaced, way, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        standard(home, "about", body=[links_to(replaced[0])[way]])
    assert found(Subject.REPLACED) == [("About", "It leads to “A guide”.")]


def test_a_page_that_leads_to_what_took_its_place_is_not(home, replaced, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        standard(home, "about", body=[links_to(replaced[1])["chosen"]])
    assert found(Subject.REPLACED) == []


def test_what_took_its_place_may_name_it(home, replaced):
    new = replaced[1]
    new.body = [links_to(replaced[0])["by address"]]
    new.save()
    assert found(Subject.REPLACED) == []


def test_a_story_past_its_review_date_is_found(home):
    index = story_index(home)
    story(index, "past", review_on=days_ago(1))
    story(index, "today", review_on=days_ago(0))
    story(index, "no-date")
    assert [title for title, _ in found(Subject.STORIES)] == ["Past"]


def test_an_education_page_that_nobody_checked_is_found(home):
    index = learn_index(home)
    article(index, "unchecked")
    article(index, "checked", checked_on=days_ago(1))
    assert found(Subject.UNCHECKED) == [("Unchecked", "Nobody has compared it with its sources.")]


def test_a_page_without_a_translation_is_found(home, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "German")]
    german = Locale.objects.get_or_create(language_code="de")[0]
    about = standard(home, "about")
    home.copy_for_translation(german).save_revision().publish()
    about.copy_for_translation(german).save_revision().publish()
    standard(home, "contact")
    assert found(Subject.UNTRANSLATED) == [("Contact", "Not in: German.")]


def test_a_translation_that_nobody_reviewed_is_found(home):
    german = Locale.objects.get_or_create(language_code="de")[0]
    about, contact = standard(home, "about"), standard(home, "contact")
    home.copy_for_translation(german).save_revision().publish()
    about.copy_for_translation(german).save_revision().publish()
    reviewed = contact.copy_for_translation(german)
    reviewed.translation_reviewed_on = days_ago(1)
    reviewed.save_revision().publish()
    assert [title for title, _ in found(Subject.UNREVIEWED)] == ["Leeward", "About"]


def test_a_translation_whose_original_has_changed_is_found(home):
    german = Locale.objects.create(language_code="de")
    about, contact = standard(home, "about"), standard(home, "contact")
    home.copy_for_translation(german).save_revision().publish()
    for page in (about, contact):
        page.copy_for_translation(german).save_revision().publish()
    about.save_revision().publish()
    assert found(Subject.BEHIND) == [("About", "The original has changed since.")]


def test_with_one_language_no_page_lacks_one(home):
    standard(home, "about")
    assert found(Subject.UNTRANSLATED) == []


def test_the_report_counts_each_subject_and_leads_to_where_it_is_edited(editor, home):
    page = standard(home, "about", body=NUMBER)
    reference("a2001")
    counts, titles = shown(editor)
    assert counts["Everything"] == 2
    assert counts["Numbers without a source"] == 1
    assert counts["Links to replaced resources"] == 0
    assert titles == ["About", "The study a2001 (a2001)"]
    assert f"/admin/pages/{page.pk}/edit/" in editor.get(REPORT).content.decode()


def test_the_report_shows_one_subject_and_still_counts_the_others(editor, home):
    standard(home, "about", body=NUMBER)
    reference("a2001")
    counts, titles = shown(editor, f"{REPORT}?subject=references")
    assert counts["Everything"] == 2
    assert titles == ["The study a2001 (a2001)"]


def test_an_unknown_subject_shows_everything(editor):
    reference("a2001")
    assert shown(editor, f"{REPORT}?subject=nothing")[1] == ["The study a2001 (a2001)"]


def test_the_report_can_be_downloaded(editor, home):
    page = standard(home, "about", body=NUMBER)
    answer = editor.get(f"{REPORT}?subject=numbers&export=csv")
    rows = list(csv.reader(StringIO(answer.getvalue().decode())))
    assert rows == [
        ["Subject", "Title", "Why", "Where to edit it"],
        ["Numbers without a source", "About", "It took 3 weeks.", f"/admin/pages/{page.pk}/edit/"],
    ]


def test_nothing_stale_is_said(editor):
    assert "Nothing is stale here." in editor.get(REPORT).content.decode()


@pytest.mark.parametrize(("group", "status"), [(EDITORS, 200), (COORDINATORS, 302)])
def test_the_report_is_for_editors(client, group, status):
    make_roles()
    user = User.objects.create_user("staff@example.org", "a long enough password")
    user.groups.set([Group.objects.get(name=group)])
    client.force_login(user)
    assert client.get(REPORT).status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_queries_for_three_of_each_as_for_one(home, rows, settings, django_assert_num_queries):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("de", "German")]
    indexes = learn_index(home), resource_index(home), story_index(home), news_index(home)
    new = resource(indexes[1], "new")
    for number in range(rows):
        slug = f"page-{number}"
        cited = [("text", {"text": "<p>It took 3 weeks.</p>", "references": [reference(slug)]})]
        article(indexes[0], slug, body=[*NUMBER, *cited])
        resource(indexes[1], slug, replaced_by=new)
        story(indexes[2], slug, review_on=days_ago(1))
        news(indexes[3], slug)
        country("ABC"[number] * 2, slug, {})
        ProfessionalService.objects.create(key=slug, name=slug, country="GB", kind="crisis", phone="1", tel="1")
    find_stale(localdate())
    with django_assert_num_queries(17):
        find_stale(localdate())


def test_a_number_in_a_part_of_a_case_study_without_a_source_is_found(home):
    index = added(resource_index(home), CaseStudyIndexPage, "case-studies")
    told = {"organisation": "A hospital", "country": "BE", "setting": "hospital"}
    took = [("text", {"text": "<p>It took 3 weeks.</p>", "references": []})]
    added(index, CaseStudyPage, "leuven", took=took, **told)
    assert found(Subject.NUMBERS) == [("Leuven", "It took 3 weeks.")]


def test_a_case_study_that_nobody_checked_is_found(home):
    index = added(resource_index(home), CaseStudyIndexPage, "case-studies")
    told = {"organisation": "A hospital", "country": "BE", "setting": "hospital"}
    for slug, day in (("never", None), ("fresh", days_ago(1))):
        added(index, CaseStudyPage, slug, checked_on=day, **told)
    assert [title for title, _ in found(Subject.UNCHECKED)] == ["Never"]
