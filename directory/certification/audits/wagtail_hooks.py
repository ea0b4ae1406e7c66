from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.certification.audits.views.assigning import AgainView, AssignView
from directory.certification.audits.views.audit import (
    AgreeView,
    AuditView,
    FileView,
    InterviewView,
    MoreView,
    ProposeView,
)
from directory.certification.audits.views.frame import may_assign, may_judge
from directory.certification.audits.views.queue import QueueView


@hooks.register("register_admin_urls")
def audit_pages() -> list[URLPattern]:
    return [
        path("audits/", QueueView.as_view(), name="audits"),
        path("audits/<uuid:application>/", AuditView.as_view(), name="audit"),
        path("audits/<uuid:application>/more/", MoreView.as_view(), name="audit_more"),
        path("audits/<uuid:application>/interview/", InterviewView.as_view(), name="audit_interview"),
        path("audits/<uuid:application>/propose/", ProposeView.as_view(), name="audit_propose"),
        path("audits/<uuid:application>/agree/", AgreeView.as_view(), name="audit_agree"),
        path("audits/<uuid:application>/evidence/<uuid:item>/", FileView.as_view(), name="audit_file"),
        path("audits/<uuid:application>/assign/", AssignView.as_view(), name="audit_assign"),
        path("audits/<uuid:application>/again/", AgainView.as_view(), name="audit_again"),
    ]


class AuditsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_assign(request.user) or may_judge(request.user)


@hooks.register("register_admin_menu_item")
def audits_item() -> AuditsItem:
    return AuditsItem(_("Audits"), reverse("audits"), icon_name="clipboard-list", order=350)
