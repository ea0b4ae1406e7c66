"""Who of the staff may read what was told before its teller has said yes to it."""

from typing import Any

from django.apps import apps

from core.members_only import MembersOnly


def may_read(user: Any) -> bool:
    """Say whether somebody may read what was told: members of a group with the right; being superuser is none."""
    return MembersOnly(apps.get_model("stories", "Contribution")).user_has_permission(user, "change")


def may_open_drafts(user: Any) -> bool:
    """Say whether somebody may open the pages that editors make of it. Superusers may, as they may every page."""
    return bool(user.is_superuser or may_read(user))
