from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's list of accounts, without the day of anybody's last visit: we do not keep it."""

    user_viewset = "core.users_admin.viewsets.UserViewSet"
