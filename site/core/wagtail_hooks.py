"""What the CMS asks us: before it deletes an account, where a link of a text leads, and before it checks a page."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.rich_text import FeatureRegistry

from core.models import User
from core.translated import TranslatedLinks
from core.writing.checker import ask_for_more


@hooks.register("before_delete_user")
def keep_an_account_in_use(request: HttpRequest, user: User) -> None:
    """Refuse to delete the account of somebody who has set a password; it can be closed ("active") instead.

    With the account gone, the same supporter could be invited under another address, and whoever reads that address
    would stand in their place.
    """
    if user.password and user.has_usable_password():
        raise PermissionDenied


@hooks.register("before_bulk_action")
def keep_accounts_in_use(request: HttpRequest, action_type: str, objects: Iterable[Any], action_class: Any) -> None:
    if action_type == "delete":
        for account in objects:
            if isinstance(account, User):
                keep_an_account_in_use(request, account)


@hooks.register("register_rich_text_features", order=100)
def links_to_translations(features: FeatureRegistry) -> None:
    features.register_link_type(TranslatedLinks)


@hooks.register("construct_wagtail_userbar")
def check_with_our_rules(request: HttpRequest, items: list[Any], page: Any) -> None:
    ask_for_more(items)
