"""Whoever wrote what is new does not approve it."""

import pytest
from wagtail.models import Page, TaskState, Workflow, WorkflowPage

from core.roles import EDITORS, PUBLISHERS
from directory.supporters.roles import make_roles
from home.models import StandardPage
from home.review import give_review_to
from tests.directory.supporters.staff import make_staff
from tests.home.trees import home_page, published, standard

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_staff(EDITORS, name="editor")


@pytest.fixture
def publisher():
    return make_staff(PUBLISHERS, name="publisher")


@pytest.fixture
def page(editor):
    page = standard(home_page(), "about", live=False)
    make_roles()
    return page


def written(page, person, summary="A new lead."):
    page.summary = summary
    page.save_revision(user=person)
    return StandardPage.objects.get(pk=page.pk)


def submitted(page, person):
    page = written(page, person)
    page.get_workflow().start(page, person)
    return StandardPage.objects.get(pk=page.pk)


def approve(page, person):
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, person, "approve")
    return StandardPage.objects.get(pk=page.pk)


def test_a_page_that_somebody_else_approves_is_published(page, editor, publisher):
    page = approve(submitted(page, editor), publisher)
    assert (page.live, page.summary) == (True, "A new lead.")


def test_nobody_approves_what_they_wrote(page, publisher):
    page = submitted(page, publisher)
    assert page.current_workflow_task.get_actions(page, publisher) == []
    assert not approve(page, publisher).live


def test_whoever_corrects_a_word_in_the_review_has_written_it_too(page, editor, publisher):
    page = written(submitted(page, editor), publisher, "Another lead.")
    assert not approve(page, publisher).live


def test_what_was_written_before_the_last_publishing_counts_no_more(page, editor, publisher):
    page = published(written(page, publisher))
    page = submitted(StandardPage.objects.get(pk=page.pk), editor)
    assert [name for name, *_ in page.current_workflow_task.get_actions(page, publisher)][:2] == ["reject", "approve"]


def test_an_editor_approves_nothing(page, editor):
    other = make_staff(EDITORS, name="other")
    assert not approve(submitted(page, editor), other).live


def test_being_superuser_does_not_make_somebody_a_second_reader(page, editor):
    superuser = make_staff(name="super", superuser=True)
    page = submitted(page, editor)
    assert page.current_workflow_task.get_actions(page, superuser) == []


def test_what_waits_for_a_second_reader_is_listed_for_publishers_alone(page, editor, publisher):
    submitted(page, editor)
    assert TaskState.objects.reviewable_by(publisher).count() == 1
    assert TaskState.objects.reviewable_by(editor).count() == 0


def test_a_review_that_an_administrator_chose_stays(page):
    own = Workflow.objects.create(name="The house's own")
    WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": own})
    give_review_to(Page.get_first_root_node())
    assert page.get_workflow() == own
