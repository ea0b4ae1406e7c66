"""The frame of the audit pages in the admin: which application it is, and who may be here."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.members_only import MembersOnly
from core.models import User
from directory.certification.applications.models import Application
from directory.certification.audits.models import Assignment, Finding


def may_assign(user: User | AnonymousUser) -> bool:
    return MembersOnly(Assignment).user_has_permission(user, "add")


def may_judge(user: User | AnonymousUser) -> bool:
    return MembersOnly(Finding).user_has_permission(user, "add")


class AuditFrame(WagtailAdminTemplateMixin, TemplateView):
    """A page about one application."""

    page_title = gettext_lazy("Audit")
    header_icon = "clipboard-list"

    @cached_property
    def application(self) -> Application:
        rows = Application.objects.select_related("edition", "programme__institution", "candidate")
        return get_object_or_404(rows, pk=self.kwargs["application"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    @cached_property
    def auditor(self) -> User:
        """Whoever is signed in; the admin lets nobody else in."""
        return cast("User", self.request.user)

    def get_page_subtitle(self) -> str:
        return self.application.name

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("audits"), "label": _("Audits")},
            {"url": "", "label": self.application.name},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(application=self.application, **kwargs)


class AuditorsFrame(AuditFrame):
    """For the people to whom this application is assigned in its present round; for everybody else it is not there.

    Whoever is an administrator besides gets no further by it.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_judge(request.user) or not self.parts:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def parts(self) -> set[str]:
        """The parts that are theirs now."""
        mine = Assignment.objects.filter(
            application=self.application, round=self.application.round, auditor=self.auditor, ended_on=None
        )
        return set(mine.values_list("part", flat=True))


class AssignersFrame(AuditFrame):
    """For whoever assigns; nobody chooses who looks at their own application."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_assign(request.user) or self.is_theirs:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def is_theirs(self) -> bool:
        """Whether they apply themselves, or act for the institution that does."""
        one, account = self.application, self.request.user.pk
        acts_for = one.of_institution and one.programme.institution.contact_people.filter(account=account).exists()
        return one.candidate_id == account or acts_for
