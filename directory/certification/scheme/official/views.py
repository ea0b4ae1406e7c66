"""An administrator gives an edition its official text: a file, a look at what it would become, and a press that keeps it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies.base import BasePermissionPolicy

from core.tables.faults import Fault
from directory.certification.models import Edition
from directory.certification.scheme.official.storing import Prepared, TextFaulty, keep_text, prepare, takes_text
from directory.certification.scheme.official.template import template_of
from directory.certification.scheme.reading import MOST_BYTES
from directory.certification.scheme.shape import Scheme


class TextForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("File with the official text"),
        help_text=gettext_lazy("CSV or YAML, in UTF-8, 1 MB at most. You see what it would become before it is kept."),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty. Choose the one that has the official text."),
        },
    )


class OfEdition(PermissionCheckedMixin):
    """Set by the viewset: the policy, and where its own pages are."""

    model = Edition
    permission_policy: BasePermissionPolicy | None = None
    permission_required = "add"
    index_url_name = ""
    inspect_url_name = ""
    template_url_name = ""
    kwargs: dict[str, Any]

    @cached_property
    def edition(self) -> Edition:
        found: Edition = get_object_or_404(Edition.objects.exclude(content={}), pk=self.kwargs["pk"])
        return found


class OfficialTextView(OfEdition, WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Official text")
    header_icon = "doc-full"
    template_name = "certification/staff/official_text.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": capfirst(str(Edition._meta.verbose_name_plural))},
            {"url": self._inspect_url, "label": str(self.edition)},
            {"url": "", "label": str(self.page_title)},
        ]

    @property
    def _inspect_url(self) -> str:
        return reverse(self.inspect_url_name, args=[self.edition.pk])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "kept" in request.POST:
            return self._keep(request)
        form = TextForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(422, form=form)
        file = form.cleaned_data["file"]
        text = bytes(file.read(MOST_BYTES + 1))
        prepared = prepare(self.edition, file.name, text)
        if prepared.faults:
            return self._page(422, faults=prepared.faults)
        return self._page(200, preview=_preview(prepared), name=file.name, kept=b64encode(text).decode())

    def _keep(self, request: HttpRequest) -> HttpResponse:
        """Keep what was looked at. It came from the page itself and is checked once more, as a whole."""
        try:
            text = b64decode(request.POST["kept"], validate=True)
        except ValueError:  # also for a letter outside ASCII
            return self._page(422, faults=[Fault(1, "", _("The file did not come back whole. Choose it again."))])
        try:
            keep_text(self.edition, request.POST.get("name", ""), text)
        except TextFaulty as faulty:
            return self._page(409, faults=faulty.faults)
        messages.success(request, _("The official text is kept, and the edition is complete."))
        return HttpResponseRedirect(self._inspect_url)

    def _page(self, status: int, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            edition=self.edition,
            possible=takes_text(self.edition),
            template_url=reverse(self.template_url_name, args=[self.edition.pk]),
            **{"form": TextForm(), **kwargs},
        )


def _preview(prepared: Prepared) -> dict[str, Any]:
    """Return what the page shows of an edition with its text: counts by level and setting, and each standard."""
    scheme = prepared.scheme
    if scheme is None:
        raise Http404
    return {"counts": _counts(scheme), "standards": scheme.standards}


def _counts(scheme: Scheme) -> list[dict[str, Any]]:
    found = []
    for level in scheme.levels:
        for setting in scheme.settings or ("",):
            there = scheme.standards_of(level.name, setting)
            core = sum(each.core for each in there)
            found.append({"level": level.name, "setting": setting, "count": len(there), "core": core})
    return found


class TemplateFileView(OfEdition, View):
    """The file to fill in, with the codes that the edition declares."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = HttpResponse(template_of(self.edition.shape), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{self.edition.scheme}-{self.edition.number}.csv"'
        return answer
