"""Wagtail's checker looks at a page as it is shown; ours asks more of it. The rules are axe-core's, by their names."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

MORE_RULES = ["image-alt", "image-redundant-alt", "link-in-text-block", "list", "scrollable-region-focusable"]
# Words that say nothing: the name of a file, or that a picture is a picture.
SAYS_NOTHING = (
    r"\.(avif|gif|jpg|jpeg|png|svg|webp)$|_|^(dsc|img|image|photo|picture|screenshot)[\s-]*\d*$|^(image|picture) of "
)


class LeewardChecker(ContentCheckerItem):
    # A large figure looks like a heading to it, and is none.
    axe_exclude: ClassVar[list[str]] = [".keyfact__figure"]
    axe_run_only: ClassVar[list[str]] = [*ContentCheckerItem.axe_run_only, *MORE_RULES]
    axe_custom_checks: ClassVar[list[dict[str, Any]]] = [
        {**check, "options": {"pattern": SAYS_NOTHING}} if check["id"] == "check-image-alt-text" else check
        for check in ContentCheckerItem.axe_custom_checks
    ]
    axe_messages: ClassVar[dict[str, dict[str, Any]]] = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": _("A picture has no words for those who cannot see it"),
            "help_text": _("Say what it shows, or mark it as decorative"),
        },
        "image-redundant-alt": {
            "error_name": _("A picture says again what stands beside it"),
            "help_text": _("Mark it as decorative"),
        },
        "link-in-text-block": {
            "error_name": _("A link cannot be told from the text around it"),
            "help_text": _("Tell whoever looks after the site"),
        },
    }


def ask_for_more(items: list[Any]) -> None:
    """Put our checker in the place of Wagtail's, where that stands."""
    items[:] = [
        LeewardChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]
