"""An auditor's page: the evidence beside each standard, findings, and what the rules make of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from directory.certification.applications.acts import NotNow
from directory.certification.applications.institutions.said import answers, own_grades
from directory.certification.applications.institutions.words import own_words
from directory.certification.applications.models import Application, Assessed, Item
from directory.certification.applications.views.items import file_of
from directory.certification.applications.words import tallies_in_words
from directory.certification.audits import deciding, judging
from directory.certification.audits.assigning import InConflict
from directory.certification.audits.forms import FindingForm, InterviewForm, MoreForm
from directory.certification.audits.models import Assignment, Decision, Finding, Interview
from directory.certification.audits.parts_form import PartsForm
from directory.certification.audits.views.frame import AuditorsFrame
from directory.certification.audits.words import CONFLICTS
from directory.certification.scheme.words import EVIDENCE, SETTINGS, named

Part = Assignment.Part


class AuditView(AuditorsFrame):
    """Everything about one application, for its two auditors; only the first can judge, only the second can agree."""

    template_name = "certification/audit/audit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        one, number = self.application, self.application.round
        proposed = Decision.objects.filter(application=one, round=number).first()
        said = deciding.ruled(one, timezone.localdate())
        evidence = self._evidence()
        forms = kwargs.pop("forms", None) or self.finding_forms()
        own = own_words(own_grades(one, timezone.localdate(), self.answers), self.answers)
        return super().get_context_data(
            standards=[(form, evidence.get(form.standard.code, []), own.get(form.standard.code)) for form in forms],
            setting=named(one.setting, SETTINGS) if one.setting else "",
            proposed=proposed,
            said=said,
            tallies=tallies_in_words(said),
            interviews=Interview.objects.filter(application=one, round=number).select_related("held_by"),
            may_judge=Part.FIRST in self.parts and not proposed and one.state == Application.State.SUBMITTED,
            may_agree=Part.SECOND in self.parts and proposed and one.state == Application.State.SUBMITTED,
            more=kwargs.pop("more", None) or MoreForm(),
            interview=kwargs.pop("interview", None) or InterviewForm(),
            **kwargs,
        )

    def finding_forms(self, typed: Any = None) -> list[FindingForm]:
        one, scheme = self.application, self.application.edition.shape
        kept = {each.code: each for each in Finding.objects.filter(application=one, round=one.round)}
        if scheme.partial is None:
            return [
                FindingForm(scheme, each, kept.get(each.code), typed, handed_in=one.submitted_on)
                for each in one.standards
            ]
        return [
            PartsForm(
                scheme,
                each,
                kept.get(each.code),
                typed,
                handed_in=one.submitted_on,
                said=self.answers.get(each.code),
            )
            for each in one.standards
        ]

    @cached_property
    def answers(self) -> dict[str, Assessed]:
        """What the institution says of itself; empty for a person."""
        return answers(self.application) if self.application.of_institution else {}

    def _evidence(self) -> dict[str, list[tuple[str, Item]]]:
        found: dict[str, list[tuple[str, Item]]] = defaultdict(list)
        for item in self.application.items.select_related("file").prefetch_related("covers"):
            for each in item.covers.all():
                found[each.code].append((named(item.kind, EVIDENCE), item))
        return dict(found)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the findings that were typed; one that cannot stand keeps all of them on the page."""
        forms = self.finding_forms(request.POST)
        # All are looked at before the answer, so that every mistake is named at once.
        valid = [form.is_valid() for form in forms]
        if not all(valid):
            return self.render_to_response(self.get_context_data(forms=forms), status=422)
        findings = {form.standard.code: form.judged for form in forms if form.judged}
        return self.acted(
            lambda: judging.judge(self.application, self.auditor, findings, timezone.localdate()),
            _("Kept."),
        )

    def acted(self, act: Callable[[], Any], done: str) -> HttpResponse:
        """Do something, say how it went, and lead back; what came too late or must not be changes nothing."""
        try:
            made = act()
        except NotNow:
            messages.error(self.request, _("The application has moved on meanwhile. Nothing was changed."))
        except deciding.NotJudged as still:
            words = _("These standards have no judgement yet: %(codes)s.")
            messages.error(self.request, words % {"codes": ", ".join(still.codes)})
        except InConflict as against:
            messages.error(self.request, " ".join(str(CONFLICTS[each]) for each in against.conflicts))
        else:
            messages.success(self.request, done)
            # A decision ends both assignments, and with them their page.
            decided = isinstance(made, Decision) and made.agreed_on is not None
            return self._to_queue() if decided else self._back()
        return self._back() if self._is_still_mine() else self._to_queue()

    def _is_still_mine(self) -> bool:
        mine = Assignment.objects.filter(application=self.application, auditor=self.auditor, ended_on=None)
        return mine.exists()

    def _back(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("audit", args=[self.application.pk]))

    def _to_queue(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("audits"))


class MoreView(AuditView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = MoreForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(more=form), status=422)
        words = form.cleaned_data["asked_for"]
        return self.acted(
            lambda: judging.ask_for_more(self.application, self.auditor, words), _("The candidate is asked.")
        )


class InterviewView(AuditView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = InterviewForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(interview=form), status=422)
        said = form.cleaned_data
        return self.acted(
            lambda: judging.note_interview(self.application, self.auditor, said["held_on"], said["note"]), _("Kept.")
        )


class ProposeView(AuditView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.acted(
            lambda: deciding.propose(self.application, self.auditor, timezone.localdate()),
            _("It is with the second person now."),
        )


class AgreeView(AuditView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("answer") == "back":
            return self.acted(
                lambda: deciding.send_back(self.application, self.auditor), _("It is with the first person again.")
            )
        return self.acted(
            lambda: deciding.agree(self.application, self.auditor, timezone.localdate()),
            _("Decided. The certificate follows it."),
        )


class FileView(AuditorsFrame):
    """The file behind a piece of evidence, as a download, for its two auditors."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        return file_of(self.application, kwargs["item"])
