"""The step between writing a page and publishing it: somebody else reads it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from core.writers import steps_on_new_words_of, wrote_since_published


class SecondReaderTask(AbstractGroupApprovalTask):
    """Somebody of the group approves who has saved no version of the page since it was last published."""

    class Meta:
        verbose_name = _("reading by a second person")
        verbose_name_plural = _("readings by a second person")

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        if not self._may_approve(obj, user):
            return []
        return [
            ("reject", _("Ask for changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Do nothing for anybody who may not approve: the editor's page hands on what a browser says was pressed."""
        if self._may_approve(task_state.revision.as_object(), user):
            super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """Being superuser is no reason: with a right to everything they can publish, and that is said in the history."""
        if not self._user_in_groups(user):
            return TaskState.objects.none()
        waiting: QuerySet[TaskState] = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return waiting.exclude(pk__in=steps_on_new_words_of(user))

    def _may_approve(self, page: Page, user: Any) -> bool:
        return bool(self._user_in_groups(user)) and not wrote_since_published(page, user)

    @classmethod
    def get_description(cls) -> Any:
        return _("A member of the chosen groups who has written none of what is new reads it, and approves.")
