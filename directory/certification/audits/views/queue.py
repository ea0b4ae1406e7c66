"""What waits: everything for those who assign, one's own for auditors. Oldest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Choices, Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import ListView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.certification.applications.models import Application
from directory.certification.audits.models import Assignment
from directory.certification.audits.views.frame import may_assign, may_judge
from directory.certification.models import Edition

WAITING = (Application.State.SUBMITTED, Application.State.RETURNED)
A_PAGE = 50
# Only what is shown: the whole text of an edition would come along with each of the fifty.
SHOWN = (
    *("name", "state", "submitted_on", "edition__title", "edition__number"),
    *("programme__name", "programme__institution__name"),
)
AUDITOR = ("auditor__email", "auditor__first_name", "auditor__last_name")


@dataclass(frozen=True)
class Row:
    """A line of the table, in words; `assigned` holds the part and the name of each auditor."""

    name: str
    address: str
    edition: str
    programme: str
    waits: str
    state: str
    assigned: list[tuple[str, str]]


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
        now = Assignment.objects.filter(ended_on=None)
        rows = Application.objects.filter(state__in=WAITING)
        if self.request.GET.get("decided"):
            rows = Application.objects.filter(state__in=(Application.State.GRANTED, Application.State.REFUSED))
        if not may_assign(self.request.user):
            rows = rows.filter(Exists(now.filter(application=OuterRef("pk"), auditor=self.request.user.pk)))
        people = now.select_related("auditor").only("application", "part", *AUDITOR)
        return (
            rows.select_related("edition", "programme__institution")
            .only(*SHOWN)
            .prefetch_related(Prefetch("assignments", queryset=people, to_attr="now_with"))
            .order_by("submitted_on", "pk")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        page = "audit_assign" if may_assign(self.request.user) else "audit"
        return {
            **context,
            "rows": _rows(context["page_obj"].object_list, page, timezone.localdate()),
            "decided": bool(self.request.GET.get("decided")),
        }


def _rows(applications: Iterable[Application], page: str, today: date) -> list[Row]:
    """Return what the table says, with each label translated once and not once a row."""
    states, parts = _labels(Application.State), _labels(Assignment.Part)
    editions = cache(lambda scheme, number: str(Edition(title=scheme, number=number)))
    rows = []
    for one in applications:
        waits = (today - one.submitted_on).days if one.submitted_on else 0
        rows.append(
            Row(
                name=one.name,
                address=reverse(page, args=[one.pk]),
                edition=editions(one.edition.title, one.edition.number),
                programme=f"{one.programme}, {one.programme.institution}",
                waits=ngettext("%(days)s day", "%(days)s days", waits) % {"days": waits},
                state=states[one.state],
                assigned=[(parts[each.part], str(each.auditor)) for each in one.now_with],  # type: ignore[attr-defined]
            )
        )
    return rows


def _labels(choices: type[Choices]) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}
