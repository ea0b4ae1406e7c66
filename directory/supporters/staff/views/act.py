"""What is done with one supporter on a page of its own: the frame that inviting and confirming share."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies.base import BasePermissionPolicy

from directory.supporters.models import Supporter


class SupporterActView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """Set by the viewset: the policy, and where its own pages are."""

    model = Supporter
    permission_policy: BasePermissionPolicy | None = None
    permission_required = "change"
    index_url_name = ""
    edit_url_name = ""

    @cached_property
    def supporter(self) -> Supporter:
        return get_object_or_404(Supporter.objects.select_related("account"), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.supporter.display_name

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": capfirst(Supporter._meta.verbose_name_plural)},
            {"url": self.edit_url, "label": self.supporter.display_name},
            {"url": "", "label": f"{self.page_title}: {self.supporter.display_name}"},
        ]

    @property
    def edit_url(self) -> str:
        return reverse(self.edit_url_name, args=[self.supporter.pk])

    def get_success_url(self) -> str:
        return self.edit_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(supporter=self.supporter, **kwargs)
