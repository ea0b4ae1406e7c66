"""What waits: everything for those who assign, one's own for auditors. Oldest first."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.certification.applications.models import Application
from directory.certification.audits.models import Assignment
from directory.certification.audits.views.frame import may_assign, may_judge

WAITING = (Application.State.SUBMITTED, Application.State.RETURNED)
A_PAGE = 50


class QueueView(WagtailAdminTemplateMixin, ListView):
    """Fifty a page, a fixed number of queries."""

    template_name = "certification/audit/queue.html"
    page_title = _("Audits")
    header_icon = "clipboard-list"
    paginate_by = A_PAGE
    page_kwarg = "p"
    context_object_name = "waiting"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (may_assign(request.user) or may_judge(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]

    def get_queryset(self) -> QuerySet[Application]:
        now = Assignment.objects.filter(ended_on=None).select_related("auditor")
        rows = Application.objects.filter(state__in=WAITING)
        if self.request.GET.get("decided"):
            rows = Application.objects.filter(state__in=(Application.State.GRANTED, Application.State.REFUSED))
        if not may_assign(self.request.user):
            rows = rows.filter(Exists(now.filter(application=OuterRef("pk"), auditor=self.request.user.pk)))
        return (
            rows.select_related("edition", "programme__institution")
            .prefetch_related(Prefetch("assignments", queryset=now, to_attr="now_with"))
            .order_by("submitted_on", "pk")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today = timezone.localdate()
        for one in context["page_obj"].object_list:
            one.age = (today - one.submitted_on).days if one.submitted_on else 0
        return {
            **context,
            "may_assign": may_assign(self.request.user),
            "decided": bool(self.request.GET.get("decided")),
        }
