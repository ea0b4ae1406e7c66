"""What may be handed to translators, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.forms import HiddenInput
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitTranslationForm
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView

from home.reports.translations import translations
from stories.models import WithdrawnPage
from stories.readiness import any_told


class SubmitView(SubmitPageTranslationView):
    """wagtail-localize's own page, which says beforehand what is not to be translated here."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        page = get_object_or_404(Page, pk=kwargs["page_id"])
        why = refusal(page) if request.user.has_perm("wagtail_localize.submit_translation") else ""
        if why:
            messages.error(request, why)
            return redirect("wagtailadmin_explore", page.get_parent().pk)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: SubmitTranslationForm) -> HttpResponse:
        why = _refusal_of_what_was_chosen(
            self.object, form.cleaned_data["locales"], with_subtree=form.cleaned_data["include_subtree"]
        )
        if why:
            messages.error(self.request, why)
            return redirect(self.request.path)
        return super().form_valid(form)


class UpdateView(UpdateTranslationsView):
    """wagtail-localize's own page, where nobody publishes a translation that they may not publish one by one."""

    def get_form(self) -> UpdateTranslationsForm:
        """Take "Publish immediately" away from whoever may not publish each of them; sent all the same, it counts as no."""
        form = super().get_form()
        pages = [each.get_target_instance() for each in self.object.translations.filter(enabled=True)]
        if not all(page.permissions_for_user(self.request.user).can_publish() for page in pages):
            publish = form.fields["publish_translations"]
            publish.widget, publish.disabled = HiddenInput(), True
        return form


def refusal(page: Page) -> str:
    """Return why a page is not translated in the admin, in words for the editor; "" where it may be."""
    if any_told(Page.objects.filter(pk=page.pk)):
        return _("A story that somebody told is not translated: its teller has said yes to these very words.")
    if page.specific_class is WithdrawnPage:
        return _("This page stands for a story that was taken back. There is nothing to translate.")
    if page in translations([*page.get_translations(), page]):
        return _("This page is a translation. Submit the page that it was made from.")
    return ""


def _refusal_of_what_was_chosen(page: Page, locales: Iterable[Locale], *, with_subtree: bool) -> str:
    if with_subtree and any_told(page.get_descendants()):
        return _("There are stories below this page that somebody told. Submit the example stories one by one.")
    parent = page.get_parent()
    there = set(parent.get_translations().filter(alias_of=None).values_list("locale", flat=True))
    missing = [str(locale.get_display_name()) for locale in locales if locale.pk not in there]
    if missing and not parent.is_root():
        words = _("The page above is not translated into these languages yet: %(languages)s. Submit that page first.")
        return words % {"languages": ", ".join(missing)}
    return ""
