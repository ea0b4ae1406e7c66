from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet

from home.desk.panels import StalePanel, WaitingPanel
from home.desk.style_guide import StyleGuideView, may_see
from home.reports.answers import AnswersView
from home.reports.stale import OF_EDITORS, StaleView
from home.translating import admin  # noqa: F401
from home.viewsets import ContentRecordsGroup

register_snippet(ContentRecordsGroup)


@hooks.register("register_admin_urls")
def pages_of_ours() -> list[URLPattern]:
    return [
        path("reports/stale/", StaleView.as_view(), name="stale"),
        path("reports/answers/", AnswersView.as_view(), name="answers"),
        path("style-guide/", StyleGuideView.as_view(), name="style_guide"),
    ]


class ReportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return page_permission_policy.user_has_any_permission(request.user, OF_EDITORS)


@hooks.register("register_reports_menu_item")
def stale_item() -> ReportItem:
    return ReportItem(_("What is stale"), reverse("stale"), icon_name="history", order=1000)


@hooks.register("register_reports_menu_item")
def answers_item() -> ReportItem:
    return ReportItem(_("Did readers find it?"), reverse("answers"), icon_name="help", order=1010)


@hooks.register("construct_homepage_panels")
def one_calm_page(request: HttpRequest, panels: list[Any]) -> None:
    """Put what waits first. Ours say what two of Wagtail's would say too, with a query for each row."""
    theirs = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
    panels[:] = [WaitingPanel(), StalePanel(), *(panel for panel in panels if not isinstance(panel, theirs))]


class StyleGuideItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_help_menu_item")
def style_guide_item() -> StyleGuideItem:
    return StyleGuideItem(_("Style guide"), reverse("style_guide"), icon_name="openquote", order=10)
