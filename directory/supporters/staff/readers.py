"""Readers of reports in the admin: administrators say who they are, and another member of staff confirms their key."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.permission_policies.base import BasePermissionPolicy

from core.members_only import MembersOnly
from directory.supporters.models import ReaderConfirmation, ReportReader, StaffPlace
from directory.supporters.staff.forms import FingerprintForm


class ReaderIndexView(generic.IndexView):
    confirm_url_name = ""

    def get_base_queryset(self) -> QuerySet[ReportReader]:
        return ReportReader.objects.select_related("account", "institution")

    def get_list_more_buttons(self, instance: ReportReader) -> list[Button]:
        confirm = Button(_("Confirm key"), url=reverse(self.confirm_url_name, args=[instance.pk]), icon_name="key")
        may_confirm = MembersOnly(ReaderConfirmation).user_has_permission(self.request.user, "add")
        return [*super().get_list_more_buttons(instance), *([confirm] if may_confirm else [])]


class ConfirmReaderView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Somebody else than the reader types the fingerprint that they hear, and so vouches for the organisation too."""

    page_title = gettext_lazy("Confirm key")
    header_icon = "key"
    template_name = "supporters/staff/confirm_reader.html"
    form_class = FingerprintForm
    permission_policy: BasePermissionPolicy | None = None
    permission_required = "add"
    index_url_name = ""

    @cached_property
    def reader(self) -> ReportReader:
        return get_object_or_404(ReportReader.objects.select_related("account", "institution"), pk=self.kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and self.reader.account_id == request.user.pk:
            raise PermissionDenied(_("Nobody confirms their own key."))
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.reader)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        readers = {"url": reverse(self.index_url_name), "label": capfirst(ReportReader._meta.verbose_name_plural)}
        return [*self.breadcrumbs_items, readers, {"url": "", "label": f"{self.page_title}: {self.reader}"}]

    def form_valid(self, form: FingerprintForm) -> HttpResponse:
        given = {"fingerprint": form.cleaned_data["fingerprint"], "institution": self.reader.institution}
        ReaderConfirmation.objects.update_or_create(
            reader=self.reader, confirmed_by_id=self.request.user.pk, defaults={**given, "confirmed_on": localdate()}
        )
        log(instance=self.reader, action="leeward.confirm_key")
        messages.success(self.request, _("Thank you. Your confirmation is kept."))
        return HttpResponseRedirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given = ReaderConfirmation.objects.that_still_hold().filter(reader=self.reader)
        return super().get_context_data(
            reader=self.reader,
            given=given.select_related("confirmed_by").order_by("confirmed_on", "pk"),
            enough=settings.LEEWARD_KEY_CONFIRMATIONS,
            **kwargs,
        )


class StaffPlaceViewSet(ModelViewSet):
    """Kept by administrators: where staff belong, so that two who vouch for a key are not of one organisation."""

    model = StaffPlace
    icon = "home"
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = ("account", "institution")
    panels = (FieldPanel("account"), FieldPanel("institution"))


class ReportReaderViewSet(ModelViewSet):
    """Kept by administrators: coordinators belong to programmes, so they only look, and confirm keys."""

    model = ReportReader
    icon = "view"
    copy_view_enabled = False
    add_to_reference_index = False
    index_view_class = ReaderIndexView
    list_display = ("account", "belongs_to")
    panels = (FieldPanel("account"), FieldPanel("institution"))

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(confirm_url_name=self.get_url_name("confirm_key"), **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        confirm = self.construct_view(ConfirmReaderView, permission_policy=MembersOnly(ReaderConfirmation))
        return [*super().get_urlpatterns(), path("key/<int:pk>/", confirm, name="confirm_key")]
