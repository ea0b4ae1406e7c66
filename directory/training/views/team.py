"""What a team can do, for its coordinators, and a training that is planned from what it lacks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.members_only import MembersOnly
from directory.institutions.models import Programme
from directory.training.curriculum import TooShort
from directory.training.forms import PlanForm
from directory.training.models import Strengths, Training
from directory.training.planning import picture_of, plan
from directory.training.strengths import ENOUGH, gaps
from directory.training.words import COMPETENCIES


class CoordinatorsOnly(WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("What teams can do")
    header_icon = "group"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not MembersOnly(Strengths).user_has_permission(request.user, "view"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": reverse("teams"), "label": _("What teams can do")}]


def teams() -> QuerySet[Programme]:
    """Return every programme with how many people it has, and how many of them share; one query."""
    sharing = Count("supporters", filter=Q(supporters__strengths__shared=True))
    rows = Programme.objects.select_related("institution").annotate(people=Count("supporters"), sharing=sharing)
    return rows.order_by("institution__name", "name")


class TeamsView(CoordinatorsOnly):
    """Every programme, with how many of its people share what they said."""

    template_name = "training/teams.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rows=teams(), **kwargs)


class TeamView(CoordinatorsOnly):
    template_name = "training/team.html"

    @cached_property
    def programme(self) -> Programme:
        return get_object_or_404(Programme.objects.select_related("institution"), pk=self.kwargs["programme"])

    def get_page_subtitle(self) -> str:
        return str(self.programme)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.programme)}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self._context())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Plan a training; what does not go is said, and nothing that was typed is lost."""
        form = self._form(request.POST)
        if form.is_valid():
            typed = form.cleaned_data
            try:
                made = plan(self.programme, typed["title"], typed["held_on"], typed["gaps"], typed["minutes"])
            except TooShort as short:
                words = _("For so many you need %(minutes)s minutes at least. Take more time, or leave some out.")
                form.add_error("minutes", words % {"minutes": short.minutes})
            else:
                messages.success(request, _("Planned. Change what you like."))
                return HttpResponseRedirect(reverse("training:edit", args=[made.pk]))
        return self.render_to_response(self._context(form), status=422)

    @cached_property
    def _picture(self) -> Any:
        return picture_of(self.programme)

    def _form(self, data: Any = None) -> PlanForm:
        return PlanForm(data, gaps=gaps(self._picture[1]))

    def _context(self, form: PlanForm | None = None) -> dict[str, Any]:
        sharing, held = self._picture
        lacking = gaps(held)
        return self.get_context_data(
            programme=self.programme,
            sharing=sharing,
            enough=ENOUGH,
            rows=[(COMPETENCIES[each.code], each, each.code in lacking) for each in held],
            trainings=Training.objects.filter(programme=self.programme),
            form=form or self._form(),
        )
