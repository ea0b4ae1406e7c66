from functools import cached_property
from typing import Any

from wagtail.admin.ui.tables import Column
from wagtail.users.views import users

from core.users_admin.forms import AccountForm


class UserFilterSet(users.UserFilterSet):
    last_login = None


class IndexView(users.IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        return [column for column in super().columns if column.name != "last_login"]


class UserViewSet(users.UserViewSet):
    # Wagtail's view for copies saves over the account itself, with the form that may set any address.
    copy_view_enabled = False
    index_view_class: Any = IndexView
    filterset_class: Any = UserFilterSet

    def get_form_class(self, for_update: bool = False) -> Any:  # noqa: FBT001, FBT002 Wagtail's signature
        return AccountForm if for_update else super().get_form_class(for_update)
