"""The records that pages rest on, under one heading of the editors' menu."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.models import DangerProcedure, DangerWord, HelpCountry, HelpLine, ProfessionalService, Synonym
from resources.posters.viewsets import PosterViewSet
from resources.viewsets import RecordingViewSet, ReferenceViewSet


class HelpCountryViewSet(SnippetViewSet):
    model = HelpCountry
    icon = "globe"
    menu_label = _("Countries with help lines")
    list_display: ClassVar[list[str]] = ["name", "code", "emergency_number", "last_checked", "order"]
    list_filter: ClassVar[dict[str, list[str]]] = {"last_checked": ["isnull", "lt"]}
    list_per_page = 50
    inspect_view_enabled = True


class HelpLineViewSet(SnippetViewSet):
    model = HelpLine
    icon = "mobile-alt"
    menu_label = _("Help lines")
    list_display: ClassVar[list[str]] = ["name", "country", "number", "source_year", "last_checked"]
    list_filter: ClassVar[dict[str, list[str]]] = {
        "country": ["exact"],
        "always": ["exact"],
        "last_checked": ["isnull", "lt"],
    }
    list_export: ClassVar[list[str]] = [
        "country",
        "name",
        "number",
        "hours",
        "source_url",
        "source_year",
        "last_checked",
    ]
    ordering: ClassVar[list[str]] = ["country__name", "sort_order"]
    list_per_page = 50
    inspect_view_enabled = True
    panels: ClassVar[list[Panel]] = [FieldPanel("country"), *HelpLine.panels]


class ProfessionalServiceViewSet(SnippetViewSet):
    model = ProfessionalService
    icon = "group"
    menu_label = _("Professional services")
    list_display: ClassVar[list[str]] = ["name", "country", "kind", "phone", "source_year", "last_checked"]
    list_filter: ClassVar[dict[str, list[str]]] = {
        "country": ["exact"],
        "kind": ["exact"],
        "last_checked": ["isnull", "lt"],
    }
    list_export: ClassVar[list[str]] = [
        "country",
        "name",
        "kind",
        "address",
        "phone",
        "source_url",
        "source_year",
        "last_checked",
        "checked_by",
    ]
    list_per_page = 50
    inspect_view_enabled = True


class DangerProcedureViewSet(SnippetViewSet):
    model = DangerProcedure
    icon = "warning"
    menu_label = _("Laws on danger")
    list_display: ClassVar[list[str]] = ["country", "source_year", "last_checked"]
    list_filter: ClassVar[dict[str, list[str]]] = {"last_checked": ["isnull", "lt"]}
    inspect_view_enabled = True


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    menu_label = _("Search: other words")
    list_display: ClassVar[list[str]] = ["phrase", "also", "language"]
    list_filter: ClassVar[list[str]] = ["language"]
    list_per_page = 50
    inspect_view_enabled = True


class DangerWordViewSet(SnippetViewSet):
    model = DangerWord
    icon = "warning"
    menu_label = _("Search: words that suggest danger")
    list_display: ClassVar[list[str]] = ["phrase", "language"]
    list_filter: ClassVar[list[str]] = ["language"]
    list_per_page = 50
    inspect_view_enabled = True


class ContentRecordsGroup(SnippetViewSetGroup):
    menu_label = _("Content records")
    menu_icon = "form"
    menu_order = 250
    items = (
        HelpCountryViewSet,
        HelpLineViewSet,
        ProfessionalServiceViewSet,
        DangerProcedureViewSet,
        ReferenceViewSet,
        RecordingViewSet,
        SynonymViewSet,
        DangerWordViewSet,
        PosterViewSet,
    )
