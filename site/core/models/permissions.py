from wagtail.models import PagePermissionTester


class BasePagePermissions(PagePermissionTester):
    """Whoever may change pages and no more deletes none: Wagtail lets them delete drafts, with what others translated."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 Wagtail's signature
        return bool(super().can_delete(ignore_bulk) and getattr(self, "permissions", set()) != {"change"})
