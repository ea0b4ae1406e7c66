"""How coordinators invite the people who act for an institution, and take that away again."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies.base import BasePermissionPolicy

from core.accounts.invitation import AlreadySet
from directory.institutions.contacts.inviting import IsContact, invite_again, invite_contact
from directory.institutions.models import ContactPerson
from directory.institutions.viewsets import PeerSupportViewSet


class InviteForm(WagtailAdminModelForm):
    """An account by its address: a list of every account would be long, and would show who has one."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("A mail goes there, with a link to set a password if there is no account yet."),
        error_messages={
            "required": gettext_lazy("Type the e-mail address."),
            "invalid": gettext_lazy("Write the address like amira@example.org."),
        },
    )

    class Meta:
        model = ContactPerson
        fields = ("institution", "name")

    def clean(self) -> dict[str, Any]:
        """Invite within the check, so that an address that cannot be used or reached leaves the form as it was typed."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return typed
        try:
            self.instance = invite_contact(typed["institution"], typed["name"], typed["email"])
        except IsContact:
            self.add_error("email", _("Whoever signs in with this address acts for an institution already."))
        except (OSError, SMTPException):
            self.add_error(None, _("The mail could not be sent, so nothing was changed. Try again later."))
        return typed

    def save(self, commit: bool = True) -> ContactPerson:  # noqa: FBT001, FBT002 Django's signature
        return self.instance


class ChangeForm(WagtailAdminModelForm):
    """The name alone: another institution or another account is another contact person."""

    class Meta:
        model = ContactPerson
        fields = ("name",)


class ContactsView(IndexView):
    def get_base_queryset(self) -> QuerySet[ContactPerson]:
        return super().get_base_queryset().select_related("institution")


class InviteAgainView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Send a new link to set a password, as long as there is none."""

    model = ContactPerson
    permission_policy: BasePermissionPolicy | None = None
    permission_required = "change"
    index_url_name = ""
    page_title = gettext_lazy("Invite")
    header_icon = "mail"
    template_name = "institutions/staff/invite_again.html"

    @cached_property
    def contact(self) -> ContactPerson:
        return get_object_or_404(ContactPerson.objects.select_related("account"), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.contact.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = self.contact.account.has_usable_password()
        return super().get_context_data(contact=self.contact, has_password=known, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            invite_again(self.contact)
        except AlreadySet:
            messages.error(request, _("This person has set a password. Now only they can set another one."))
        except (OSError, SMTPException):
            messages.error(request, _("The mail could not be sent, so nothing was changed. Try again later."))
        else:
            messages.success(request, _("The invitation is on its way. Its link works once, for three days."))
        return HttpResponseRedirect(reverse(self.index_url_name))


class ContactPersonViewSet(PeerSupportViewSet):
    model = ContactPerson
    icon = "mail"
    index_view_class = ContactsView
    list_display = ("name", "institution", "invited_on")
    list_filter = ("institution",)
    search_fields = ("name", "institution__name")
    inspect_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:  # noqa: FBT001, FBT002 Wagtail's signature
        return ChangeForm if for_update else InviteForm

    def get_urlpatterns(self) -> list[URLPattern]:
        again = self.construct_view(InviteAgainView)
        return [*super().get_urlpatterns(), path("invite/<int:pk>/", again, name="invite")]
