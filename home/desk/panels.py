"""The two parts of the admin's first page that are ours."""

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from home.desk.waiting import waiting_for
from home.models import StaleCount
from home.reports.findings import Subject
from home.reports.stale import OF_EDITORS
from stories.reading import may_read


def works_on_pages(user: Any) -> bool:
    return bool(page_permission_policy.user_has_any_permission(user, OF_EDITORS))


class WaitingPanel(Component):
    """What waits for whoever looks; nothing for those who do not work on the public site."""

    name = "waiting"
    order = 100
    template_name = "home/desk/waiting.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        waiting = waiting_for(user)
        return {"waiting": waiting, "shown": bool(waiting) or works_on_pages(user) or may_read(user)}


class StalePanel(Component):
    """How much is stale, subject by subject, as it was last counted; one query."""

    name = "stale"
    order = 200
    template_name = "home/desk/stale.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        if not works_on_pages(parent_context["request"].user):
            return {"shown": False}
        counted = list(StaleCount.objects.all())
        words, report = dict(Subject.choices), reverse("stale")
        subjects = [
            {"label": words[one.subject], "count": one.count, "url": f"{report}?subject={one.subject}"}
            for one in counted
            if one.count and one.subject in words
        ]
        at = min((one.counted_at for one in counted), default=None)
        return {"shown": True, "subjects": subjects, "counted_at": at, "report": report}
