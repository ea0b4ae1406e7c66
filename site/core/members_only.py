"""Who may open views of people: members of a group that was given the right. Being superuser does not imply it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Permission
from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from core.models import User


class MembersOnly(ModelPermissionPolicy):
    """Wagtail's policy for a model, but rights come from groups alone."""

    def user_has_permission(self, user: User | AnonymousUser, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: User | AnonymousUser, actions: Iterable[str]) -> bool:
        if not (user.is_authenticated and user.is_active):
            return False
        return bool(self._rights_of(user) & self._get_permission_codenames(actions))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        permissions = self._get_permission_objects_for_actions(actions)
        return get_user_model().objects.filter(is_active=True, groups__permissions__in=permissions).distinct()

    def _rights_of(self, user: User) -> set[str]:
        """Return what the groups of this person allow on the model; all models are asked at once, once a request."""
        kept: dict[int, set[str]] | None = user.__dict__.get("_rights_by_group")
        if kept is None:
            kept = user.__dict__["_rights_by_group"] = defaultdict(set)
            found = Permission.objects.order_by().filter(group__user=user)
            for model, codename in found.values_list("content_type", "codename"):
                kept[model].add(codename)
        return kept.get(self._content_type.pk, set())
