"""How coordinators keep certificates and the editions they were given to; auditors may look."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import InspectView

from core.members_only import MembersOnly
from core.models import User
from directory.certification.models import Certificate, Edition
from directory.certification.record.adding import add
from directory.certification.record.by_hand import acts_by_hand
from directory.certification.scheme.official.storing import takes_text
from directory.certification.scheme.official.views import OfficialTextView, TemplateFileView
from directory.certification.scheme.reading import MOST_BYTES, SchemeFaulty
from directory.certification.scheme.storing import read_edition, store
from directory.certification.scheme.views import in_words
from directory.institutions.viewsets import PeerSupportViewSet


class CertificateForm(WagtailAdminModelForm):
    """What a decision on this site made is not typed over: only a withdrawal or a suspension can be entered then."""

    DECIDED = ("certifier", "edition", "valid_until", "com06", "com13", "checked_by", "checked_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Edition.objects.filter(pk=self.instance.edition_id)
        self.fields["edition"].queryset = Edition.for_certificates() | own
        if self.instance.granted_here:
            for name in self.DECIDED:
                self.fields[name].disabled = True

    def clean_withdrawn_on(self) -> date | None:
        """Refuse to give back what the newest decision took."""
        wanted: date | None = self.cleaned_data["withdrawn_on"]
        newest = self.instance.decisions.order_by("-round").first() if self.instance.pk else None
        before = self.initial.get("withdrawn_on")
        if before and newest and not newest.granted and (wanted is None or wanted > before):
            raise forms.ValidationError(
                _("A decision withdrew it, and only another decision can give it back. Have it looked at again.")
            )
        return wanted

    @transaction.atomic
    def save(self, commit: bool = True) -> Certificate:  # noqa: FBT001, FBT002 Django's signature
        """Keep what was typed; a withdrawal, a suspension and the end of one are acts and stand in the record."""
        kept: Certificate = super().save(commit)
        for kind, details in acts_by_hand(self.initial, self.cleaned_data):
            add(kind, about=kept.number, who=self.for_user.pk, details=details)
        return kept


class CertificateViewSet(PeerSupportViewSet):
    model = Certificate
    icon = "tick"
    inspect_view_enabled = True
    list_display = ("number", "certifier", "edition", "valid_until", "withdrawn_on")
    list_filter = ("certifier", "edition", "granted_here", "valid_until")
    search_fields = ("number", "certifier__name")
    edit_handler = ObjectList(
        (
            FieldPanel("certifier"),
            FieldPanel("edition"),
            FieldRowPanel([FieldPanel("valid_until"), FieldPanel("withdrawn_on")]),
            FieldRowPanel([FieldPanel("suspended_from"), FieldPanel("suspended_until")]),
            FieldPanel("granted_here", read_only=True),
            MultiFieldPanel([FieldPanel("com06"), FieldPanel("com13")], heading=_("What the directory depends on")),
            FieldRowPanel([FieldPanel("checked_by"), FieldPanel("checked_on")]),
        ),
        base_form_class=CertificateForm,
    )


class SchemeFileForm(WagtailAdminModelForm):
    """An edition is loaded as a file and never typed."""

    file = forms.FileField(
        label=_("File of the scheme"),
        help_text=_("YAML, as docs/schemes.md describes it. The file says which edition it is."),
    )

    class Meta:
        model = Edition
        fields = ()

    def clean_file(self) -> bytes:
        text = bytes(self.cleaned_data["file"].read(MOST_BYTES + 1))
        try:
            read_edition(text)
        except SchemeFaulty as faulty:
            raise forms.ValidationError(faulty.faults) from None
        return text

    def save(self, commit: bool = True) -> Edition:  # noqa: FBT001, FBT002 Django's signature
        self.instance, _stored = store(self.cleaned_data["file"])
        return self.instance


class OnlyLoaded(MembersOnly):
    """Nobody changes or deletes an edition, whatever rights their group has."""

    def user_has_any_permission(self, user: User | AnonymousUser, actions: Iterable[str]) -> bool:
        return super().user_has_any_permission(user, [each for each in actions if each in ("add", "view")])


class EditionView(InspectView):
    # Where the list of its certificates is, for a spreadsheet.
    certificates_url_name = ""
    # Where its official text can be given to it.
    text_url_name = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shape = self.object.shape if self.object.content else None
        may_load = self.permission_policy.user_has_permission(self.request.user, "add")
        text_url = reverse(self.text_url_name, args=[self.object.pk]) if may_load and takes_text(self.object) else ""
        words = in_words(shape) if shape else {}
        return super().get_context_data(scheme=shape, text_url=text_url, **words, **kwargs)


class EditionViewSet(PeerSupportViewSet):
    model = Edition
    icon = "doc-full"
    inspect_view_enabled = True
    inspect_view_class = EditionView
    inspect_template_name = "certification/staff/edition.html"
    inspect_view_fields = ("scheme", "number", "applies_to", "complete", "loaded_on")
    list_display = ("title", "scheme", "number", "applies_to", "complete", "loaded_on")
    search_fields = ("title", "scheme")

    @property
    def permission_policy(self) -> OnlyLoaded:
        return OnlyLoaded(self.model)

    def get_form_class(self, for_update: bool = False) -> type[SchemeFileForm]:  # noqa: FBT001, FBT002 Wagtail's signature
        return SchemeFileForm

    def get_inspect_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_inspect_view_kwargs(text_url_name=self.get_url_name("text"), **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        where = {
            "inspect_url_name": self.get_url_name("inspect"),
            "template_url_name": self.get_url_name("text_template"),
        }
        return [
            *super().get_urlpatterns(),
            path("text/<int:pk>/", self.construct_view(OfficialTextView, **where), name="text"),
            path("text/<int:pk>/template.csv", self.construct_view(TemplateFileView), name="text_template"),
        ]
