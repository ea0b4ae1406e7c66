from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import register_snippet

from home.reports.answers import AnswersView
from home.reports.stale import OF_EDITORS, StaleView
from home.translating import admin  # noqa: F401
from home.viewsets import ContentRecordsGroup

register_snippet(ContentRecordsGroup)


@hooks.register("register_admin_urls")
def report_pages() -> list[URLPattern]:
    return [
        path("reports/stale/", StaleView.as_view(), name="stale"),
        path("reports/answers/", AnswersView.as_view(), name="answers"),
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
