"""The two steps between an editor and a reader: somebody else looks at what may identify, and the teller says yes."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask, Page, Task, TaskState, WorkflowState

from core.writers import steps_on_words_of
from stories.final_text import digest_of
from stories.models.contribution import Contribution, Review
from stories.readiness import contribution_of
from stories.review.checklist import CHECKLIST


class ChecklistForm(forms.Form):
    """Every point has to be ticked; one form for all of them, so that nothing is approved by a slip."""

    checked = forms.MultipleChoiceField(
        label=_("I have looked for each of these"),
        choices=list(CHECKLIST.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Go through the whole list and tick each point.")},
    )

    def clean_checked(self) -> list[str]:
        checked: list[str] = self.cleaned_data["checked"]
        if missing := [str(words) for name, words in CHECKLIST.items() if name not in checked]:
            raise forms.ValidationError(_("Not ticked yet: %(points)s") % {"points": " ".join(missing)})
        return checked


class DeidentificationTask(AbstractGroupApprovalTask):
    """Somebody of the group, who has written none of it, goes through the checklist."""

    class Meta:
        verbose_name = _("look for what may identify")
        verbose_name_plural = _("looks for what may identify")

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        if not self._may_review(obj, user):
            return []
        return [("reject", _("Ask for changes"), True), ("approve", _("Go through the checklist"), True)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ChecklistForm if action == "approve" else TaskStateCommentForm

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Do nothing for anybody who may not review, and for a list that is not ticked to its end."""
        page = task_state.revision.as_object()
        # The editor's page hands on what a browser says was in the form, so it is looked at again.
        form = ChecklistForm({"checked": kwargs.pop("checked", [])})
        if not self._may_review(page, user) or (action_name == "approve" and not form.is_valid()):
            return
        if action_name == "approve" and (contribution := contribution_of(page)):
            Review.objects.create(
                contribution=contribution,
                final_text=digest_of(page),
                reviewer=user,
                reviewed_on=timezone.localdate(),
                checked=form.cleaned_data["checked"],
            )
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        if not self._user_in_groups(user):
            return TaskState.objects.none()
        waiting: QuerySet[TaskState] = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return waiting.exclude(pk__in=steps_on_words_of(user))

    def _may_review(self, page: Page, user: Any) -> bool:
        """Being superuser is no reason, and whoever saved any of it is too close to it."""
        wrote = page.revisions.filter(user=user).exists()
        return bool(self._user_in_groups(user)) and not wrote

    @classmethod
    def get_description(cls) -> Any:
        return _("A member of the chosen groups who has written none of it goes through a checklist.")


class TellersApprovalTask(Task):
    """The teller reads the final text on a page of their own. Nobody else can answer for them."""

    class Meta:
        verbose_name = _("the teller's yes")
        verbose_name_plural = _("the tellers' yes")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        state: TaskState = super().start(workflow_state, user)
        Contribution.objects.filter(page=workflow_state.object_id).update(
            state=Contribution.State.ASKED, changed_on=timezone.localdate()
        )
        return state

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """While the teller reads, nobody changes a word. To change one, the review is cancelled and begun again."""
        return True

    @classmethod
    def get_description(cls) -> Any:
        return _("The story waits until its teller has said yes to this very text.")
