"""Choosing the two people, and looking again at a decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.certification.applications.acts import NotNow
from directory.certification.audits.assigning import ASSIGNABLE, InConflict, assign, auditors, choices
from directory.certification.audits.deciding import DECIDED, look_again
from directory.certification.audits.forms import AgainForm
from directory.certification.audits.models import Assignment, Decision
from directory.certification.audits.views.frame import AssignersFrame
from directory.certification.audits.words import CONFLICTS


class AssignView(AssignersFrame):
    """Who could look at it, with their load and what stands against them; evidence and findings are not shown here."""

    page_title = gettext_lazy("Assign")
    template_name = "certification/audit/assign.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = {
            one.part: one for one in self.application.assignments.filter(round=self.application.round, ended_on=None)
        }
        parts = [
            {
                "part": part,
                "now": now.get(part.value),
                "choices": [
                    (one, [CONFLICTS[each] for each in one.conflicts]) for one in choices(self.application, part.value)
                ],
            }
            for part in Assignment.Part
        ]
        return super().get_context_data(
            parts=parts if self.application.state in ASSIGNABLE else [],
            decisions=Decision.objects.filter(application=self.application).exclude(agreed_by=None),
            again=kwargs.pop("again", None) or (AgainForm() if self.application.state in DECIDED else None),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        part = request.POST.get("part", "")
        if part not in Assignment.Part.values or not request.POST.get("auditor", "").isdecimal():
            messages.error(request, _("Choose one of the people in the list."))
            return self._back()
        auditor = get_object_or_404(auditors(), pk=int(request.POST["auditor"]))
        try:
            assign(self.application, part, auditor, timezone.localdate(), by=request.user.pk)
        except InConflict as against:
            messages.error(request, " ".join(str(CONFLICTS[each]) for each in against.conflicts))
        except NotNow:
            messages.error(request, _("The application has moved on meanwhile. Nothing was changed."))
        else:
            messages.success(request, _("Assigned to %(auditor)s.") % {"auditor": auditor})
        return self._back()

    def _back(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("audit_assign", args=[self.application.pk]))


class AgainView(AssignView):
    """Open a new round, with its reason."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AgainForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(again=form), status=422)
        try:
            look_again(self.application, form.cleaned_data["reason"], by=request.user.pk)
        except NotNow:
            messages.error(request, _("The application has moved on meanwhile. Nothing was changed."))
        else:
            messages.success(request, _("It can be assigned to other people now."))
        return self._back()
