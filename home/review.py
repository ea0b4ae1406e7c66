"""The review that every page goes through which somebody submits, unless its place has a review of its own."""

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from core.roles import PUBLISHERS
from home.models import SecondReaderTask

# What Wagtail sets up on a new site: anybody of "Moderators" approves, their own words too.
WAGTAILS_OWN = "Moderators approval"


def make_review() -> Workflow:
    """Return the review of pages; it is made where it is missing, and what administrators changed in it stays."""
    if there := Workflow.objects.filter(workflow_tasks__task__in=SecondReaderTask.objects.all()).first():
        return there
    workflow = Workflow.objects.create(name=_("Review of a page"))
    task = SecondReaderTask.objects.create(name=_("A second person reads it"))
    task.groups.add(Group.objects.get_or_create(name=PUBLISHERS)[0])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def give_review_to(page: Page) -> None:
    """Let a page and all below it go through the review, unless an administrator has chosen another one for it."""
    chosen = WorkflowPage.objects.filter(page=page).select_related("workflow").first()
    if chosen is None or chosen.workflow.name == WAGTAILS_OWN:
        WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": make_review()})
