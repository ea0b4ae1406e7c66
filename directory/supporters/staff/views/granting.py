from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies.base import BasePermissionPolicy

from directory.certification.models import Edition
from directory.supporters.staff.grants import lines_of


class GrantsView(PermissionCheckedMixin, View):
    """Hand out the certificates of an edition as a file, to whoever may see certificates in the admin."""

    permission_policy: BasePermissionPolicy | None = None
    permission_required = "view"

    def get(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        edition = get_object_or_404(Edition.objects.only("scheme", "number"), pk=pk)
        lines: Any = lines_of(edition, timezone.localdate())
        answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        name = f"{edition.scheme}-{edition.number}-certificates.csv"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
