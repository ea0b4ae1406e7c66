"""The section "Peer support" of the admin."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from core.members_only import MembersOnly
from directory.certification.audits.viewsets import TieViewSet
from directory.certification.models import Certificate
from directory.certification.viewsets import CertificateViewSet, EditionViewSet
from directory.institutions.contacts.viewsets import ContactPersonViewSet
from directory.institutions.viewsets import InstitutionViewSet, PeerSupportViewSet, ProgrammeViewSet, SettingViewSet
from directory.supporters.models import KeyConfirmation, Language, Profession, Supporter
from directory.supporters.staff.panels import SUPPORTER_PANELS
from directory.supporters.staff.readers import ReportReaderViewSet, StaffPlaceViewSet
from directory.supporters.staff.views import (
    ConfirmKeyView,
    GrantsView,
    InviteView,
    SupporterEditView,
    SupporterIndexView,
    WithdrawConfirmationView,
)


class SupporterViewSet(PeerSupportViewSet):
    model = Supporter
    icon = "user"
    index_view_class = SupporterIndexView
    edit_view_class = SupporterEditView
    list_display = (
        "display_name",
        "profession",
        "programme",
        "listed_until",
        BooleanColumn("key_confirmed", label=_("Key confirmed")),
        BooleanColumn("takes_requests", label=_("Takes requests"), sort_key="takes_requests"),
        "invited_on",
    )
    list_filter = ("programme", "profession", "languages", "settings", "country", "takes_requests", "listed_until")
    search_fields = ("display_name", "programme__name", "programme__institution__name", "region")
    edit_handler = SUPPORTER_PANELS

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = {
            "invite_url_name": self.get_url_name("invite"),
            "confirm_url_name": self.get_url_name("confirm_key"),
            "withdraw_url_name": self.get_url_name("withdraw_key"),
        }
        return super().get_common_view_kwargs(**{**names, **kwargs})

    def get_urlpatterns(self) -> list[URLPattern]:
        # The right to confirm is not the right to change.
        confirming = {"permission_policy": MembersOnly(KeyConfirmation)}
        withdraw = self.construct_view(WithdrawConfirmationView, **confirming)
        return [
            *super().get_urlpatterns(),
            path("invite/<int:pk>/", self.construct_view(InviteView), name="invite"),
            path("key/<int:pk>/", self.construct_view(ConfirmKeyView, **confirming), name="confirm_key"),
            path("key/<int:pk>/withdraw/<int:confirmation>/", withdraw, name="withdraw_key"),
        ]


class GrantsViewSet(EditionViewSet):
    """Editions, each with the list of the certificates that were granted on it."""

    def get_inspect_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_inspect_view_kwargs(certificates_url_name=self.get_url_name("certificates"), **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        # The right to see an edition is not the right to see certificates.
        grants = self.construct_view(GrantsView, permission_policy=MembersOnly(Certificate))
        return [*super().get_urlpatterns(), path("certificates/<int:pk>/", grants, name="certificates")]


class LanguageViewSet(PeerSupportViewSet):
    model = Language
    icon = "globe"
    list_display = ("name", "own_name", "tag")
    search_fields = ("name", "own_name", "tag")
    panels = (FieldPanel("tag"), FieldPanel("own_name"), FieldPanel("name"), FieldPanel("right_to_left"))


class ProfessionViewSet(PeerSupportViewSet):
    model = Profession
    icon = "list-ul"
    list_display = ("name", "slug", "order")
    panels = (FieldPanel("name"), FieldPanel("slug"), FieldPanel("order"))


class PeerSupportGroup(ModelViewSetGroup):
    menu_label = _("Peer support")
    menu_icon = "group"
    items = (
        SupporterViewSet,
        ProgrammeViewSet,
        InstitutionViewSet,
        ContactPersonViewSet,
        CertificateViewSet,
        GrantsViewSet,
        SettingViewSet,
        ProfessionViewSet,
        LanguageViewSet,
        ReportReaderViewSet,
        StaffPlaceViewSet,
        TieViewSet,
    )
