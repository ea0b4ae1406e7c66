"""The day on which somebody compared a translation with its original. It takes the mark "not reviewed" off the page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from core.cache import renew_generation
from core.models import BasePage


class ReviewedForm(forms.Form):
    day = forms.DateField(
        label=gettext_lazy("Compared on"),
        widget=AdminDateInput,
        help_text=gettext_lazy("The day on which somebody who speaks both languages compared the two pages."),
    )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day


def may_say_reviewed(user: Any, page: Page) -> bool:
    """Say whether this is a published translation whose mark this person may take off: who may publish it may."""
    is_translation = isinstance(page, BasePage) and page.is_translation()
    return bool(is_translation and page.live and page.permissions_for_user(user).can_publish())


@transaction.atomic
def keep_reviewed(page: BasePage, day: date, user: Any) -> None:
    """Put the day onto the page as it is public, and into the versions that editors have of it; its text stays as it is."""
    page.translation_reviewed_on = day
    page.save(update_fields=["translation_reviewed_on"], clean=False)
    for revision in Revision.objects.filter(pk__in=[page.live_revision_id, page.latest_revision_id]):
        revision.content["translation_reviewed_on"] = day.isoformat()
        revision.save(update_fields=["content"])
    log(instance=page, action="wagtail.edit", user=user)
    transaction.on_commit(renew_generation)


class ReviewedView(WagtailAdminTemplateMixin, FormView):
    page_title = gettext_lazy("Translation compared")
    header_icon = "check"
    template_name = "home/translating/reviewed.html"
    form_class = ReviewedForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not may_say_reviewed(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = self.get_page_subtitle()
        here = {"url": "", "label": self.page_title, "sublabel": title}
        return [*self.breadcrumbs_items, {"url": self._edit_url(), "label": title}, here]

    def get_initial(self) -> dict[str, Any]:
        return {"day": localdate()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=self.page, back=self._edit_url(), **kwargs)

    def form_valid(self, form: ReviewedForm) -> HttpResponse:
        keep_reviewed(self.page, form.cleaned_data["day"], self.request.user)
        messages.success(
            self.request, _("The day is kept. The page does not say any more that nobody has reviewed it.")
        )
        return redirect(self._edit_url())

    def _edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])
