"""The admin's first page says what waits for whoever opens it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, CommentReply, Page, PageSubscription

from core.roles import EDITORS, HELP_LINE_KEEPERS, PUBLISHERS, STORY_EDITORS, STORY_REVIEWERS
from directory.supporters.roles import COORDINATORS, make_roles
from home.desk.waiting import SHOWN, waiting_for
from home.models import StandardPage
from stories.telling import write
from tests.directory.supporters.staff import make_staff
from tests.home.trees import home_page, published, standard, story_index
from tests.stories.told import begin_review, edited, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    made = home_page()
    make_roles()
    return made


@pytest.fixture
def editor(home):
    return make_staff(EDITORS, name="editor")


@pytest.fixture
def publisher(home):
    return make_staff(PUBLISHERS, name="publisher")


def said(person):
    """Return the titles and notes below each heading."""
    return {one.heading: [(item.title, item.note) for item in one.items] for one in waiting_for(person)}


def draft(home, slug, person, **fields):
    page = standard(home, slug, live=False, owner=person, **fields)
    page.summary = "Changed."
    page.save_revision(user=person)
    return StandardPage.objects.get(pk=page.pk)


def submitted(home, slug, person):
    page = draft(home, slug, person)
    page.get_workflow().start(page, person)
    return StandardPage.objects.get(pk=page.pk)


def test_who_has_nothing_to_do_is_told_nothing(editor):
    assert said(editor) == {}


def test_a_page_to_approve_waits_for_publishers(home, editor, publisher):
    submitted(home, "about", editor)
    (row,) = said(publisher)["To read and approve"]
    assert row[0] == "About"


def test_a_page_does_not_wait_for_whoever_wrote_a_word_of_it(home, editor, publisher):
    page = submitted(home, "about", editor)
    page.save_revision(user=publisher)
    assert "To read and approve" not in said(publisher)


def test_what_somebody_wrote_before_it_was_published_does_not_keep_it_from_them(home, editor, publisher):
    published(draft(home, "about", publisher))
    page = StandardPage.objects.get(slug="about")
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    assert "To read and approve" in said(publisher)


def test_what_was_submitted_is_said_to_wait(home, editor):
    submitted(home, "about", editor)
    assert said(editor) == {"Submitted by you": [("About", "Waits for somebody else: A second person reads it")]}


def test_what_was_sent_back_is_said(home, editor, publisher):
    page = submitted(home, "about", editor)
    step = page.current_workflow_task_state
    step.task.specific.on_action(step, publisher, "reject", comment="Shorter.")
    assert said(editor) == {"Submitted by you": [("About", "Sent back to you: A second person reads it")]}


def test_own_drafts_are_listed_and_those_of_others_are_not(home, editor):
    draft(home, "mine", editor)
    draft(home, "theirs", make_staff(EDITORS, name="other"))
    assert [title for title, _note in said(editor)["Your drafts"]] == ["Mine"]


def test_a_page_that_is_public_as_it_is_is_no_draft(home, editor):
    published(draft(home, "about", editor))
    assert said(editor) == {}


def comment(page, person, **fields):
    return Comment.objects.create(page=page, user=person, text="Is this so?", contentpath="summary", **fields)


def test_a_comment_of_somebody_else_on_an_own_page_waits(home, editor, publisher):
    comment(published(standard(home, "about", owner=editor)), publisher)
    assert said(editor) == {"Comments": [("About", "1 open comment")]}


def test_a_comment_on_a_page_that_is_followed_waits(home, editor, publisher):
    page = published(standard(home, "about"))
    PageSubscription.objects.create(page=page, user=editor, comment_notifications=True)
    comment(page, publisher)
    assert list(said(editor)) == ["Comments"]


def test_an_own_comment_waits_only_once_somebody_has_answered(home, editor, publisher):
    own = comment(published(standard(home, "about", owner=editor)), editor)
    assert said(editor) == {}
    CommentReply.objects.create(comment=own, user=publisher, text="Yes.")
    assert list(said(editor)) == ["Comments"]


def test_a_settled_comment_does_not_wait(home, editor, publisher):
    comment(published(standard(home, "about", owner=editor)), publisher, resolved_at=timezone.now())
    assert said(editor) == {}


def test_a_page_that_appears_later_is_listed_with_its_moment(home, editor, publisher):
    page = standard(home, "about", live=False, go_live_at=timezone.now() + timedelta(days=2))
    page.save_revision(user=editor).publish()
    ((title, note),) = said(publisher)["Will appear or go by themselves"]
    assert title == "About"
    assert note.startswith("appears on ")


def test_a_page_that_goes_later_is_listed(home, publisher):
    published(standard(home, "about", expire_at=timezone.now() + timedelta(days=2)))
    ((_title, note),) = said(publisher)["Will appear or go by themselves"]
    assert note.startswith("goes on ")


def test_a_told_story_waits_for_story_editors_alone(home, client, editor, story_key):
    story_index(home)
    told(client)
    assert [note for _title, note in said(make_staff(STORY_EDITORS))["Told stories"]] == ["Nobody has begun with it."]
    assert said(editor) == {}


def test_an_answer_of_the_teller_waits(home, client, story_key):
    story_index(home)
    person, story = make_staff(STORY_EDITORS), told(client)
    edited(story, person)
    assert "Told stories" not in said(person)
    story.refresh_from_db()
    write(story, "It was in spring.", timezone.localdate(), from_teller=True)
    assert [note for _title, note in said(person)["Told stories"]] == ["Its teller has answered."]


def test_a_told_story_to_review_waits_for_reviewers_who_wrote_none_of_it(home, client, story_key):
    story_index(home)
    person, reviewer = make_staff(STORY_EDITORS), make_staff(STORY_REVIEWERS, name="reviewer")
    page = edited(told(client), person)
    begin_review(page, person)
    assert "To read and approve" in said(reviewer)
    page.save_revision(user=reviewer)
    assert said(reviewer) == {}


def test_a_long_list_is_cut_and_says_so(home, editor):
    for number in range(SHOWN + 1):
        draft(home, f"page-{number}", editor)
    (one,) = waiting_for(editor)
    assert (len(one.items), one.more) == (SHOWN, True)


@pytest.mark.usefixtures("story_key")
@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_queries_for_three_of_each_as_for_one(
    home, client, rows, editor, publisher, django_assert_num_queries
):
    story_index(home)
    everything = make_staff(PUBLISHERS, name="everything")
    for group in (EDITORS, STORY_EDITORS, STORY_REVIEWERS):
        everything.groups.add(make_staff(group, name=group.replace(" ", "")).groups.get())
    for number in range(rows):
        submitted(home, f"theirs-{number}", editor)
        submitted(home, f"own-{number}", everything)
        draft(home, f"draft-{number}", everything)
        comment(published(standard(home, f"said-{number}", owner=everything)), publisher)
        published(standard(home, f"goes-{number}", expire_at=timezone.now() + timedelta(days=2)))
        told(client)
    person = type(everything).objects.get(pk=everything.pk)
    waiting_for(type(everything).objects.get(pk=everything.pk))
    with django_assert_num_queries(18):
        found = waiting_for(person)
    assert [len(one.items) for one in found] == [rows] * 6


def front(client, group):
    client.force_login(make_staff(group, name="looks"))
    return client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize(
    ("group", "shown"), [(EDITORS, True), (STORY_EDITORS, True), (COORDINATORS, False), (HELP_LINE_KEEPERS, False)]
)
def test_the_first_page_says_so_to_those_who_work_on_pages(home, client, group, shown):
    assert ("Nothing waits for you." in front(client, group)) == shown


def test_the_first_page_leads_to_the_page_to_approve(home, client, editor):
    page = submitted(home, "about", editor)
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in front(client, PUBLISHERS)


def test_what_waits_is_not_said_twice(home, client, editor):
    submitted(home, "about", editor)
    assert "objects-to-moderate" not in front(client, PUBLISHERS)


def test_a_page_that_is_gone_waits_for_nobody(home, editor, publisher):
    page = submitted(home, "about", editor)
    Page.objects.get(pk=page.pk).delete()
    assert said(publisher) == said(editor) == {}
