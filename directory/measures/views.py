"""Use and effect, for coordinators: a page, files, and a paper for the board. Each reads what was told, and no request."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.members_only import MembersOnly
from core.typesetting.pdf import LettersLacking
from directory.measures.cells import by_quarter, cells, options
from directory.measures.downloads import as_csv, as_json
from directory.measures.forms import PlanForm
from directory.measures.models import Plan, Told
from directory.measures.names import Names, load_names
from directory.measures.paper.board import board_paper
from directory.measures.pictures import drawn_courses, drawn_share
from directory.measures.report import Report, courses_of, programmes_in, report_of
from directory.measures.told import Quarter, all_told
from directory.measures.words import how_to_read, low_use, quarter_in_words


def may_see(user: Any) -> bool:
    return MembersOnly(Told).user_has_permission(user, "view")


class CoordinatorsOnly(View):
    """Whoever is an administrator besides gets no further by it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def told(self) -> dict[str, Quarter]:
        return all_told()

    @cached_property
    def names(self) -> Names:
        return load_names()

    @cached_property
    def quarter(self) -> str:
        """The quarter that is asked for, or the newest; 404 for one that was never told."""
        wanted = self.request.GET.get("quarter") or next(reversed(self.told), "")
        if wanted not in self.told:
            raise Http404
        return wanted

    @cached_property
    def report(self) -> Report:
        return report_of(self.told, self.quarter, self.names)


class MeasuresView(CoordinatorsOnly, WagtailAdminTemplateMixin, TemplateView):
    """The report of a quarter with its pictures and tables; POST keeps what will be changed."""

    template_name = "measures/measures.html"
    page_title = gettext_lazy("Use and effect")
    header_icon = "history"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not self.told:
            return super().get_context_data(**kwargs)
        report, programmes = self.report, programmes_in(self.told, self.names)
        programme = next((pair for pair in programmes if pair[0] == self.request.GET.get("programme")), None)
        form = kwargs.pop("form", None) or PlanForm(instance=Plan.objects.filter(quarter=report.quarter).first())
        return super().get_context_data(
            report=report,
            title=quarter_in_words(report.quarter),
            quarters=[(each, quarter_in_words(each)) for each in reversed(report.quarters)],
            lines=drawn_courses("courses", report.quarters, report.courses),
            course_rows=by_quarter(report.quarters, report.courses),
            shares=[(share, drawn_share(share)) for share in report.shares],
            reading=how_to_read(report.minimum),
            low_use=low_use() if report.low else "",
            programmes=options(programmes, programme[0] if programme else ""),
            sums=[(title, cells([number, *months])) for title, number, months in report.sums],
            programme=programme,
            form=form,
            **(self._of_one(programme[0]) if programme else {}),
            **kwargs,
        )

    def _of_one(self, programme: str) -> dict[str, Any]:
        courses = courses_of(self.told, programme)
        return {
            "own": courses,
            "own_lines": drawn_courses("own", self.report.quarters, courses),
            "own_rows": by_quarter(self.report.quarters, courses),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not MembersOnly(Plan).user_has_permission(request.user, "change"):
            raise PermissionDenied
        form = PlanForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        # Two may press at once.
        Plan.objects.update_or_create(quarter=self.quarter, defaults=form.cleaned_data)
        messages.success(request, _("Kept. It ends the report of this quarter."))
        return HttpResponseRedirect(f"{reverse('measures')}?quarter={self.quarter}")


class CsvView(CoordinatorsOnly):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _file(as_csv(self.told, self.names), "text/csv; charset=utf-8", "use-and-effect.csv")


class JsonView(CoordinatorsOnly):
    def get(self, request: HttpRequest) -> HttpResponse:
        return _file(as_json(self.told, self.names), "application/json", "use-and-effect.json")


class BoardView(CoordinatorsOnly):
    """The report of a quarter as a tagged PDF."""

    def get(self, request: HttpRequest) -> HttpResponse:
        plan = Plan.objects.filter(quarter=self.quarter).first()
        try:
            pdf = board_paper(self.report, plan.words if plan else "")
        except LettersLacking:
            fault = _("No font of this site shows some of these letters. Write them in other letters.")
            messages.error(request, fault)
            return HttpResponseRedirect(f"{reverse('measures')}?quarter={self.quarter}")
        return _file(pdf, "application/pdf", f"use-and-effect-{self.quarter}.pdf")


def _file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
