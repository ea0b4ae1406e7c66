"""Where editors find the papers in the menu."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from resources.posters.views import KEEPERS_OF_LINES, PosterView


class PosterItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return KEEPERS_OF_LINES.user_has_permission(request.user, PosterView.permission_required)


class PosterViewSet(ViewSet):
    name = "posters"
    icon = "download"
    menu_label = _("Posters and cards")
    menu_item_class = PosterItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", PosterView.as_view(), name="index")]
