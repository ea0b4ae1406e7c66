"""Who works on stories, and the review that each goes through, made once and given to each list of stories."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from core.roles import STORY_EDITORS, STORY_REVIEWERS, let_keep_pages
from stories.models import DeidentificationTask, TellersApprovalTask

REVIEWERS = STORY_REVIEWERS
# Nobody publishes a told story with a press; its teller's yes does.
WRITING = ("add_page", "change_page")


def make_workflow() -> Workflow:
    """Return the review of stories; it is made where it is missing, and what administrators changed in it stays."""
    if there := Workflow.objects.filter(workflow_tasks__task__in=TellersApprovalTask.objects.all()).first():
        return there
    workflow = Workflow.objects.create(name=_("Review of a story"))
    look = DeidentificationTask.objects.create(name=_("Look for what may identify"))
    look.groups.add(Group.objects.get_or_create(name=REVIEWERS)[0])
    yes = TellersApprovalTask.objects.create(name=_("The teller's yes"))
    for order, task in enumerate((look, yes)):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


def assign_to(index: Page) -> None:
    """Let all pages below this one go through the review."""
    WorkflowPage.objects.update_or_create(page=index, defaults={"workflow": make_workflow()})


def let_story_editors_write(index: Page) -> None:
    """Let the group that reads what was told make pages of it in this list."""
    let_keep_pages(Group.objects.get_or_create(name=STORY_EDITORS)[0], index, WRITING)
