"""How coordinators keep institutions, programmes and the settings that people work in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet

from core.countries import COUNTRIES
from core.members_only import MembersOnly
from directory.institutions.models import Institution, Programme, Setting


class PeerSupportViewSet(ModelViewSet):
    """A list of the section "Peer support": for members of the groups that were given the right, and for nobody else."""

    copy_view_enabled = False
    add_to_reference_index = False

    @property
    def permission_policy(self) -> MembersOnly:
        return MembersOnly(self.model)


def country_select() -> forms.Select:
    """Return a list of countries by name, for a field that keeps the two letters."""
    return forms.Select(choices=[("", _("Choose a country")), *COUNTRIES.items()])


class InstitutionViewSet(PeerSupportViewSet):
    model = Institution
    icon = "home"
    list_display = ("name", "kind", "country")
    list_filter = ("kind",)
    search_fields = ("name",)
    panels = (
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("country", widget=country_select()),
    )


class ProgrammeViewSet(PeerSupportViewSet):
    model = Programme
    icon = "group"
    list_display = (
        "name",
        "institution",
        BooleanColumn("is_public", label=_("Shown to everybody"), sort_key="is_public"),
        "checked_on",
        "contact_email",
    )
    list_filter = ("institution", "institution__country", "settings", "is_public", "checked_on")
    search_fields = ("name", "institution__name")
    panels = (
        FieldPanel("name"),
        FieldPanel("institution"),
        FieldPanel("contact_email"),
        MultiFieldPanel(
            [
                FieldPanel("is_public"),
                FieldPanel("settings", widget=forms.CheckboxSelectMultiple),
                FieldPanel("languages"),
                FieldPanel("reach"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email"), FieldPanel("website")]),
                FieldPanel("expect"),
            ],
            heading=_("Its page"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("checked_on"), FieldPanel("checked_by")])],
            heading=_("Our own check"),
        ),
    )


class SettingViewSet(PeerSupportViewSet):
    model = Setting
    icon = "list-ul"
    list_display = ("name", "slug", "order")
    panels = (FieldPanel("name"), FieldPanel("slug"), FieldPanel("order"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__("work-setting", *args, **kwargs)
