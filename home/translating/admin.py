"""What translators and editors meet in the admin beside wagtail-localize's own pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportView

from home.reports.stale import OF_EDITORS
from home.translating.files import bring_back
from home.translating.reviewing import ReviewedView, may_say_reviewed
from home.translating.standing import of_page
from home.translating.submitting import SubmitView, UpdateView


class TranslationsView(TranslationsReportView):
    """wagtail-localize's report, for those who work on pages: the others of the staff have no business with it."""

    permission_policy = page_permission_policy
    any_permission_required = OF_EDITORS

    def get_queryset(self) -> QuerySet[Translation]:
        return super().get_queryset().order_by("source", "target_locale")


def no_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Refuse to let a page show its original's words: under a German address stands German, or nothing."""
    messages.error(request, _("A page of one language does not show the text of another. Unpublish it instead."))
    return redirect("wagtailadmin_pages:edit", page_id)


def no_records(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Refuse wagtail-localize's list of records, which it opens to all of the staff. Translators exchange none here."""
    raise PermissionDenied


# Before wagtail-localize's own: the first address that matches answers.
@hooks.register("register_admin_urls", order=-1)
def pages_of_translators() -> list[URLPattern]:
    return [
        path("localize/submit/page/<int:page_id>/", SubmitView.as_view()),
        path("localize/update/<int:translation_source_id>/", UpdateView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", no_alias),
        path("localize/translate/<int:translation_id>/pofile/upload/", bring_back),
        path("localize/api/snippets/<path:record>", no_records),
        path("localize/reports/translations/", TranslationsView.as_view()),
        path("localize/reports/translations/results/", TranslationsView.as_view(results_only=True)),
        path("translations/<int:page_id>/reviewed/", ReviewedView.as_view(), name="translation_reviewed"),
    ]


@hooks.register("construct_page_action_menu")
def no_button_for_an_alias(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    items[:] = [item for item in items if item.name != "localize-convert-to-alias"]


@hooks.register("construct_reports_menu")
def report_of_translators(request: HttpRequest, items: list[MenuItem]) -> None:
    if not page_permission_policy.user_has_any_permission(request.user, OF_EDITORS):
        items[:] = [item for item in items if item.url != reverse("wagtail_localize:translations_report")]


@hooks.register("before_edit_page", order=-1)
def say_how_it_stands(request: HttpRequest, page: Page) -> None:
    """Tell whoever opens a translation what to do next.

    Its original has changed, or some of what is public is not translated, or an editor may say that it was reviewed.
    """
    known = of_page(page) if request.method == "GET" else None
    if known and page.live and known.is_behind:
        messages.warning(
            request,
            _(
                "The original has changed. Translate the sentences that are empty below; then an editor publishes the page."
            ),
        )
    elif known and page.live and known.partly:
        messages.warning(request, _("Some sentences of this page are public in the language of the original."))
    elif known and page.translation_reviewed_on is None and may_say_reviewed(request.user, page):
        enter = messages.button(reverse("translation_reviewed", args=[page.pk]), _("Enter the day"))
        messages.info(request, _("Nobody has compared this translation with its original yet."), buttons=[enter])


@hooks.register("register_page_listing_more_buttons")
def reviewed_button(page: Page, user: Any, *args: Any, **kwargs: Any) -> Iterator[Button]:
    if not page.is_root() and may_say_reviewed(user, page.specific):
        yield Button(
            _("Translation compared"), reverse("translation_reviewed", args=[page.pk]), priority=62, icon_name="check"
        )
