"""Where auditors confirm what holders claim towards a renewal: nothing of their own institution, nobody they trained."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.models import User
from directory.certification.audits.assigning import InConflict
from directory.certification.audits.views.frame import may_judge
from directory.certification.audits.words import CONFLICTS
from directory.certification.renewal import acts
from directory.certification.renewal.forms import JudgeForm
from directory.certification.renewal.models import Claim
from directory.certification.renewal.views.claims import file_of
from directory.certification.renewal.views.overview import amounts_in_words

A_PAGE = 50


class AuditorsOnly(WagtailAdminTemplateMixin):
    page_title = gettext_lazy("Renewals")
    header_icon = "clipboard-list"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_judge(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": _("Renewals")}]

    @property
    def auditor(self) -> User:
        return cast("User", self.request.user)


class ClaimsView(AuditorsOnly, ListView):
    """What nobody has taken yet, and what one has taken; oldest first, a fixed number of queries."""

    template_name = "certification/renewal/claims_waiting.html"
    paginate_by = A_PAGE
    page_kwarg = "p"
    context_object_name = "claims"

    def get_queryset(self) -> QuerySet[Claim]:
        open_now = Claim.objects.filter(state=Claim.State.WAITING)
        mine = open_now.filter(judge=None) | open_now.filter(judge=self.auditor)
        return mine.select_related("certificate__supporter__programme__institution").order_by("added_on", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = [(claim, amounts_in_words(claim)) for claim in context["page_obj"].object_list]
        return {**context, "rows": rows}


class ClaimView(AuditorsOnly, TemplateView):
    """One claim. Its file opens only for the auditor who has taken it."""

    template_name = "certification/renewal/judge.html"

    @cached_property
    def claim(self) -> Claim:
        rows = Claim.objects.select_related("certificate__supporter__programme__institution", "certificate__edition")
        claim = get_object_or_404(rows, pk=self.kwargs["claim"], state=Claim.State.WAITING)
        if claim.judge_id not in (None, self.auditor.pk):
            raise Http404
        return claim

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        *home, _here = super().get_breadcrumbs_items()
        list_of_all = {"url": reverse("renewal_claims"), "label": _("Renewals")}
        return [*home, list_of_all, {"url": "", "label": amounts_in_words(self.claim)}]

    @property
    def is_mine(self) -> bool:
        return self.claim.judge_id == self.auditor.pk

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {"claim": self.claim, "form": kwargs.get("form") or JudgeForm()}
        return super().get_context_data(
            amounts=amounts_in_words(self.claim),
            mine=self.is_mine,
            file=getattr(self.claim, "file", None),
            against=[CONFLICTS[each] for each in acts.conflicts(self.claim, self.auditor)],
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the claim, or answer it once it is one's own."""
        if not self.is_mine:
            return self._acted(lambda: acts.take(self.claim, self.auditor), _("It lies with you now."), stay=True)
        form = JudgeForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        confirmed, reason = form.cleaned_data["answer"] == "yes", form.cleaned_data["reason"]
        today = timezone.localdate()
        return self._acted(
            lambda: acts.judge(self.claim, self.auditor, today, confirmed=confirmed, reason=reason), _("Kept.")
        )

    def _acted(self, act: Any, done: str, *, stay: bool = False) -> HttpResponse:
        try:
            act()
        except acts.NotNow:
            messages.error(self.request, _("Somebody else has acted meanwhile. Nothing was changed."))
        except InConflict as against:
            messages.error(self.request, " ".join(str(CONFLICTS[each]) for each in against.conflicts))
        else:
            messages.success(self.request, done)
        place = reverse("renewal_claim", args=[self.claim.pk]) if stay else reverse("renewal_claims")
        return HttpResponseRedirect(place)


class ClaimFileView(ClaimView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        if not self.is_mine:
            raise Http404
        return file_of(self.claim)
