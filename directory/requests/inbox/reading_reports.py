"""Reports of problems with a supporter, for those who read them. They belong to no programme."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from core.sealing.errors import SealBroken
from directory.requests.inbox.desk import Desk, at_the_desk
from directory.requests.inbox.views import SEE_OTHER
from directory.requests.models import Report
from directory.requests.reports import open_report


@at_the_desk
def report(request: HttpRequest, desk: Desk, report: UUID) -> HttpResponse:
    """Show a report that was sealed to this reader, or delete it once it is dealt with."""
    if not desk.reads_reports:
        raise PermissionDenied
    found = Report.objects.filter(pk=report).first()
    try:
        words = open_report(found, desk.private_key, desk.account) if found else None
    except SealBroken:
        words = None
    if found is None or words is None:
        return render(request, "requests/inbox/gone.html", status=404)
    if request.method == "POST" and request.POST.get("delete") and not desk.show_only:
        found.delete()
        return HttpResponseRedirect(reverse("inbox"), status=SEE_OTHER)
    return render(request, "requests/inbox/report.html", {"report": found, "report_words": words})
