"""Who is to come to a training and who came, for its coordinators. What people said before and after is not here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from directory.training.attending import members_of, note
from directory.training.models import Training
from directory.training.views.team import CoordinatorsOnly


class PeopleView(CoordinatorsOnly):
    template_name = "training/people.html"

    @cached_property
    def training(self) -> Training:
        return get_object_or_404(Training.objects.select_related("programme__institution"), pk=self.kwargs["training"])

    @property
    def is_over(self) -> bool:
        """Whether the day has come, so that it can be said who was there."""
        return self.training.held_on <= timezone.localdate()

    def get_page_subtitle(self) -> str:
        return str(self.training)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        team = {"url": reverse("team", args=[self.training.programme_id]), "label": str(self.training.programme)}
        return [*super().get_breadcrumbs_items(), team, {"url": "", "label": str(self.training)}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep who is to come and who came; what no button of the page sends is passed over."""
        allowed = {value for value, _words in self.states}
        said = {
            account: request.POST[f"person-{account}"]
            for account, _name, _state in self.people()
            # What this page did not change stays as somebody else may have left it meanwhile.
            if request.POST.get(f"person-{account}") in allowed - {request.POST.get(f"was-{account}")}
        }
        note(self.training, said)
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(reverse("training_people", args=[self.training.pk]))

    @property
    def states(self) -> list[tuple[str, str]]:
        then = [("came", _("came")), ("missed", _("did not come"))] if self.is_over else []
        return [("", _("not asked")), ("asked", _("is to come")), *then]

    def people(self) -> list[tuple[int, str, str]]:
        """Return (account, name, state) of everybody who may come or was asked, by name."""
        states = {None: "asked", True: "came", False: "missed"}
        there = {each.account_id: (each.name, states[each.came]) for each in self.training.attendances.all()}
        others = {
            account: (name, "") for account, name in members_of(self.training.programme).items() if account not in there
        }
        rows = [(account, name, state) for account, (name, state) in (there | others).items()]
        return sorted(rows, key=lambda row: (row[1].casefold(), row[0]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(training=self.training, people=self.people(), states=self.states, **kwargs)
