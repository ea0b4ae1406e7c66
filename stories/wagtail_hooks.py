from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from stories.review.views import ToldStoryView, ToldView, may_read


@hooks.register("register_admin_urls")
def told_pages() -> list[URLPattern]:
    return [
        path("told/", ToldView.as_view(), name="told_stories"),
        path("told/<uuid:story>/", ToldStoryView.as_view(), name="told_story"),
    ]


class ToldItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user)


@hooks.register("register_admin_menu_item")
def told_item() -> ToldItem:
    return ToldItem(_("Told stories"), reverse("told_stories"), name="told", icon_name="openquote", order=350)
