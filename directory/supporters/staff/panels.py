"""The page on which coordinators keep one supporter. Account, password, address and second factor are not on it."""

from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList

from directory.institutions.viewsets import country_select
from directory.supporters.staff.forms import SupporterForm


def time_zone_select() -> forms.Select:
    """Return a list of the time zones that are named after a place, and UTC."""
    named = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return forms.Select(choices=[("UTC", "UTC"), *((name, name.replace("_", " ")) for name in named)])


WHO = MultiFieldPanel(
    [
        FieldPanel("display_name"),
        FieldPanel("profession"),
        FieldPanel("settings", widget=forms.CheckboxSelectMultiple),
        FieldPanel("languages", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("country", widget=country_select()), FieldPanel("region")]),
        FieldPanel("words"),
        FieldPanel("programme"),
    ],
    heading=_("Who they are"),
)
LISTED = MultiFieldPanel(
    [
        HelpPanel(
            _(
                "The directory lists somebody while the certificate is valid, COM13 is met, COM06 is met (unless this "
                "site's settings do without it), the agreement is in force, and the profile was confirmed within 60 days."
            )
        ),
        FieldPanel("certificate", help_text=_("Add the certificate first, under “Certificates”.")),
        FieldRowPanel([FieldPanel("agreement_signed_on"), FieldPanel("agreement_ended_on")]),
        FieldRowPanel([FieldPanel("confirmed_on"), FieldPanel("suspended_on")]),
    ],
    heading=_("What the listing depends on"),
)
WAYS = InlinePanel(
    "contact_ways",
    heading=_("Ways to talk, each with its own hours"),
    label=_("Way to talk"),
    panels=[
        FieldPanel("way"),
        FieldPanel("hours"),
        FieldPanel("time_zone", widget=time_zone_select()),
    ],
    max_num=4,
)
LEAVE = InlinePanel(
    "leaves",
    heading=_("Leave"),
    label=_("Leave"),
    panels=[FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])],
)
OWN = MultiFieldPanel(
    [
        HelpPanel(_("The switch and the limit are the supporter's own. Only they can change them.")),
        FieldRowPanel([FieldPanel("takes_requests", read_only=True), FieldPanel("own_limit", read_only=True)]),
        FieldPanel("in_register", read_only=True),
    ],
    heading=_("What only the supporter decides"),
)

SUPPORTER_PANELS = ObjectList([WHO, LISTED, WAYS, LEAVE, OWN], base_form_class=SupporterForm)
