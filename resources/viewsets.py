from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from resources.models import Recording, Reference


class ReferenceViewSet(SnippetViewSet):
    model = Reference
    icon = "link"
    menu_label = _("References")
    list_display: ClassVar[list[str]] = ["title", "key", "authors", "year", "checked_on"]
    list_filter: ClassVar[dict[str, list[str]]] = {"year": ["exact"], "checked_on": ["isnull", "lt"]}
    list_export: ClassVar[list[str]] = [
        "key",
        "authors",
        "title",
        "journal",
        "year",
        "doi",
        "url",
        "licence",
        "checked_on",
    ]
    ordering: ClassVar[list[str]] = ["key"]
    list_per_page = 50
    inspect_view_enabled = True


class RecordingViewSet(SnippetViewSet):
    model = Recording
    icon = "media"
    menu_label = _("Sound and film")
    list_display: ClassVar[list[str]] = ["title", "kind", "language", "seconds"]
    list_filter: ClassVar[list[str]] = ["kind", "language"]
    ordering: ClassVar[list[str]] = ["title"]
    list_per_page = 50
    # A copy would share the files, and deleting one would empty the other.
    copy_view_enabled = False
