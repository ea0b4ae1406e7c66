"""How coordinators keep certificates and the editions they were given to; auditors may look."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from directory.certification.models import Certificate, Edition
from directory.institutions.viewsets import PeerSupportViewSet


class CertificateViewSet(PeerSupportViewSet):
    model = Certificate
    icon = "tick"
    inspect_view_enabled = True
    list_display = ("number", "certifier", "edition", "valid_until", "withdrawn_on")
    list_filter = ("certifier", "edition", "granted_here", "valid_until")
    search_fields = ("number", "certifier__name")
    panels = (
        FieldPanel("certifier"),
        FieldPanel("edition"),
        FieldRowPanel([FieldPanel("valid_until"), FieldPanel("withdrawn_on")]),
        FieldPanel("granted_here"),
        MultiFieldPanel([FieldPanel("com06"), FieldPanel("com13")], heading=_("What the directory depends on")),
        FieldRowPanel([FieldPanel("checked_by"), FieldPanel("checked_on")]),
    )


class EditionViewSet(PeerSupportViewSet):
    model = Edition
    icon = "doc-full"
    inspect_view_enabled = True
    list_display = ("title", "scheme", "number")
    panels = (FieldPanel("title"), FieldPanel("scheme"), FieldPanel("number"))
