from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from core.members_only import MembersOnly
from directory.training.models import Strengths
from directory.training.views.people import PeopleView
from directory.training.views.team import TeamsView, TeamView
from directory.training.viewsets import SupervisionViewSet, TrainingViewSet


class TrainingGroup(ModelViewSetGroup):
    menu_label = _("Training")
    menu_icon = "date"
    menu_order = 352
    items = (TrainingViewSet, SupervisionViewSet)


class TeamsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return MembersOnly(Strengths).user_has_permission(request.user, "view")


@hooks.register("register_admin_viewset")
def training_group() -> TrainingGroup:
    return TrainingGroup()


@hooks.register("register_admin_urls")
def team_pages() -> list[URLPattern]:
    return [
        path("teams/", TeamsView.as_view(), name="teams"),
        path("teams/<int:programme>/", TeamView.as_view(), name="team"),
        path("teams/trainings/<int:training>/", PeopleView.as_view(), name="training_people"),
    ]


@hooks.register("register_admin_menu_item")
def teams_item() -> TeamsItem:
    return TeamsItem(_("What teams can do"), reverse("teams"), icon_name="group", order=353)
