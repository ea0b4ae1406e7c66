from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views import chooser
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


class ForThoseWhoKeepThem(View):
    """A title can tell who speaks in a story that nobody has said yes to: who keeps no recordings chooses none."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not ModelPermissionPolicy(Recording).user_has_any_permission(request.user, ["add", "change", "view"]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Choose(ForThoseWhoKeepThem, chooser.ChooseView):
    pass


class ChooseResults(ForThoseWhoKeepThem, chooser.ChooseResultsView):
    pass


class Chosen(ForThoseWhoKeepThem, chooser.SnippetChosenView):
    pass


class ChosenMultiple(ForThoseWhoKeepThem, chooser.SnippetChosenMultipleView):
    pass


class RecordingChooser(chooser.SnippetChooserViewSet):
    choose_view_class = Choose
    choose_results_view_class = ChooseResults
    chosen_view_class = Chosen
    chosen_multiple_view_class = ChosenMultiple


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
    chooser_viewset_class = RecordingChooser
