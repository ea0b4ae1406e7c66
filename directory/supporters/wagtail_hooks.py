from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from directory.supporters.staff.home import CoordinatorsPanel
from directory.supporters.staff.viewsets import PeerSupportGroup


@hooks.register("register_admin_viewset")
def register_peer_support() -> PeerSupportGroup:
    return PeerSupportGroup()


@hooks.register("construct_homepage_panels", order=10)
def what_coordinators_see_first(request: HttpRequest, panels: list[Any]) -> None:
    panels.insert(0, CoordinatorsPanel())


@hooks.register("register_log_actions")
def register_acts(actions: LogActionRegistry) -> None:
    """What shows in a supporter's history beside edits; the words say the act and nothing of what was typed."""
    actions.register_action("leeward.invite", _("Invite"), _("Invited to set a password"))
    actions.register_action("leeward.confirm_key", _("Confirm key"), _("Key confirmed"))
    actions.register_action("leeward.withdraw_key", _("Withdraw confirmation"), _("Confirmation of the key withdrawn"))
