"""Reports for editors, beside Wagtail's own."""

from typing import Any, ClassVar

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from home.reports.findings import Finding, Subject, find_stale

OF_EDITORS = ["add", "change", "publish"]


class StaleView(ReportView):
    """Everything that is stale, or one subject of it (?subject=)."""

    page_title = _("What is stale")
    header_icon = "history"
    permission_policy = page_permission_policy
    any_permission_required = OF_EDITORS
    index_url_name = "stale"
    results_template_name = "home/reports/stale_results.html"
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label=_("Title"), get_url=lambda finding: finding.edit_url),
        Column("subject", label=_("Subject"), accessor="subject.label"),
        Column("why", label=_("Why")),
    ]
    list_export: ClassVar[list[str]] = ["subject.label", "title", "why", "edit_url"]
    export_headings: ClassVar[dict[str, Any]] = {
        "subject.label": _("Subject"),
        "title": _("Title"),
        "why": _("Why"),
        "edit_url": _("Where to edit it"),
    }
    export_filename = "stale"

    def get_queryset(self) -> list[Finding]:
        self.everything = find_stale(localdate())
        return [finding for finding in self.everything if self._chosen in ("", finding.subject)]

    @property
    def _chosen(self) -> str:
        asked = self.request.GET.get("subject", "")
        return asked if asked in Subject.values else ""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = [finding.subject for finding in self.everything]
        subjects = [
            {"value": subject.value, "label": subject.label, "count": found.count(subject)} for subject in Subject
        ]
        context = super().get_context_data(*args, **kwargs)
        return {**context, "subjects": subjects, "chosen": self._chosen, "total": len(found)}
