"""What readers answered below each page, for editors."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from home.models import FoundCount
from home.reports.small_counts import LEAST, rank, told
from home.reports.stale import OF_EDITORS


@dataclass(frozen=True)
class Answers:
    """One page: how many found what they looked for and how many did not, in the words that may be told."""

    title: str
    edit_url: str
    yes: str
    no: str


def answers_by_page() -> list[Answers]:
    """Return every page that was answered about in the time that counts are kept, most in vain first; one query."""
    yes = Sum("count", filter=Q(found=True), default=0)
    no = Sum("count", filter=Q(found=False), default=0)
    rows = FoundCount.objects.order_by().values("page_id", "page__title").annotate(yes=yes, no=no)
    return [
        Answers(row["page__title"], _edit_url(row["page_id"]), told(row["yes"]), told(row["no"]))
        for row in sorted(rows, key=lambda row: (-rank(row["no"]), row["page__title"], row["page_id"]))
    ]


def _edit_url(page: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page])


class AnswersView(ReportView):
    page_title = _("Did readers find it?")
    header_icon = "help"
    permission_policy = page_permission_policy
    any_permission_required = OF_EDITORS
    index_url_name = "answers"
    results_template_name = "home/reports/answers_results.html"
    extra_context: ClassVar[dict[str, Any]] = {"least": LEAST}
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label=_("Page"), get_url=lambda row: row.edit_url),
        Column("no", label=_("Not found")),
        Column("yes", label=_("Found")),
    ]
    list_export: ClassVar[list[str]] = ["title", "no", "yes"]
    export_headings: ClassVar[dict[str, Any]] = {"title": _("Page"), "no": _("Not found"), "yes": _("Found")}
    export_filename = "answers"

    def get_queryset(self) -> list[Answers]:
        return answers_by_page()
