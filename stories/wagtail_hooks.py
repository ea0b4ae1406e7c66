from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

from resources.models import Recording
from stories.models import Contribution, StoryPage
from stories.readiness import NotReady, faults_of, readiness_of
from stories.reading import may_open_drafts, may_read
from stories.review.views import ToldStoryView, ToldView


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


@hooks.register("before_publish_page")
def only_what_may_be_public(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say what is missing, instead of an error page; the story itself refuses it in any case."""
    if not isinstance(page, StoryPage):
        return None
    faults = faults_of(readiness_of(page), localdate())
    if not faults:
        return None
    messages.error(request, str(NotReady(faults)))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_copy_page")
def no_copy_of_what_was_told(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to copy whatever has a told story below it: its teller could not take the copy back."""
    told = Contribution.objects.filter(page__path__startswith=page.path)
    if not told.exists():
        return None
    messages.error(request, _("A story that somebody told is not copied: its teller could not take the copy back."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_edit_snippet")
def no_change_of_what_was_agreed_to(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Refuse to change a recording of a published story: its teller said yes to it as it is."""
    if not isinstance(instance, Recording):
        return None
    shown = ReferenceIndex.get_references_to(instance).values_list("object_id", flat=True)
    if not Contribution.objects.filter(page__in=list(shown), page__live=True).exists():
        return None
    messages.error(request, _("A published story shows it, and its teller said yes to it as it is. Make a new one."))
    return redirect(Recording.snippet_viewset.get_url_name("list"))


@hooks.register("construct_page_chooser_queryset")
def drafts_for_those_who_edit_them(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Offer drafts of stories to nobody who may not edit them: a title can tell whose story it is."""
    own = page_permission_policy.explorable_instances(request.user)
    drafts = StoryPage.objects.filter(live=False)
    return _without_told_drafts(pages, request.user).exclude(pk__in=drafts.exclude(pk__in=own).values("pk"))


@hooks.register("construct_explorer_page_queryset")
def no_told_drafts_for_translators(parent: Page, pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    return _without_told_drafts(pages, request.user)


def _without_told_drafts(pages: PageQuerySet, user: Any) -> PageQuerySet:
    """Leave out the drafts of told stories for whoever may not open them: a title can tell whose story it is."""
    if may_open_drafts(user):
        return pages
    told = Contribution.objects.exclude(page=None).values("page__translation_key")
    return pages.exclude(pk__in=StoryPage.objects.filter(live=False, translation_key__in=told).values("pk"))
