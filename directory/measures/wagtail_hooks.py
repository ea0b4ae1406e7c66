from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.measures.views import BoardView, CsvView, JsonView, MeasuresView, may_see


@hooks.register("register_admin_urls")
def measures_pages() -> list[URLPattern]:
    return [
        path("measures/", MeasuresView.as_view(), name="measures"),
        path("measures/numbers.csv", CsvView.as_view(), name="measures_csv"),
        path("measures/numbers.json", JsonView.as_view(), name="measures_json"),
        path("measures/board.pdf", BoardView.as_view(), name="measures_board"),
    ]


class MeasuresItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_menu_item")
def measures_item() -> MeasuresItem:
    return MeasuresItem(_("Use and effect"), reverse("measures"), icon_name="history", order=352)
