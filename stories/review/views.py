"""Where editors read what was told, ask its teller, and make a page of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.languages import own_name
from core.sealing.errors import KeyDamaged, MissingKey, SealBroken
from stories.identifying.shown import marked
from stories.models import Contribution
from stories.reading import may_read
from stories.review.editing import NoList, make_page
from stories.sealed_words import opened
from stories.teller.forms import TellForm
from stories.telling import said, write

A_PAGE = 50


class EditorsOnly(WagtailAdminTemplateMixin):
    page_title = gettext_lazy("Told stories")
    header_icon = "openquote"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": reverse("told_stories"), "label": str(self.page_title)}]


class ToldView(EditorsOnly, ListView):
    """All that was told, oldest first; a fixed number of queries."""

    template_name = "stories/review/told.html"
    paginate_by = A_PAGE
    page_kwarg = "p"
    context_object_name = "stories"
    queryset = Contribution.objects.select_related("page").defer("sealed")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        for story in context["page_obj"].object_list:
            story.in_language = own_name(story.language)
        return context


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Your question"),
        help_text=gettext_lazy("The teller reads it when they come back with their code. We cannot reach them."),
        max_length=5_000,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write your question first.")},
    )


class ToldStoryView(EditorsOnly, TemplateView):
    """One told story: its words, what was asked and answered, and what can be done."""

    template_name = "stories/review/told_story.html"

    @cached_property
    def story(self) -> Contribution:
        return get_object_or_404(Contribution.objects.select_related("page"), pk=self.kwargs["story"])

    def get_page_subtitle(self) -> str:
        return str(self.story)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            **super().get_context_data(**kwargs),
            "story": self.story,
            "in_language": own_name(self.story.language),
        }
        try:
            words = opened(self.story.sealed, self.story.pk)
            text = marked(words["text"], self.story.language)
            context |= {"words": words, "text": text, "notes": said(self.story), "wishes": _wish(words)}
        except (MissingKey, KeyDamaged, SealBroken):
            context["unreadable"] = True
        return {"form": QuestionForm(), **context}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        today = timezone.localdate()
        if "page" in request.POST:
            return self._page(request)
        if "decline" in request.POST:
            Contribution.objects.filter(pk=self.story.pk, page=None).update(
                state=Contribution.State.DECLINED, changed_on=today
            )
            messages.success(request, _("Its teller reads that it will not be published here."))
            return HttpResponseRedirect(request.path)
        form = QuestionForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            write(self.story, form.cleaned_data["text"], today, from_teller=False)
        except (MissingKey, KeyDamaged):
            form.add_error("text", _("It cannot be kept just now: the key for stories is missing or damaged."))
            return self.render_to_response(self.get_context_data(form=form), status=503)
        messages.success(request, _("Your question waits for the teller."))
        return HttpResponseRedirect(request.path)

    def _page(self, request: HttpRequest) -> HttpResponse:
        try:
            page = make_page(self.story, request.user, timezone.localdate())
        except NoList:
            messages.error(
                request, _("There is no list of stories yet. Publish one below the home page, and try again.")
            )
            return HttpResponseRedirect(request.path)
        except (MissingKey, KeyDamaged, SealBroken):
            messages.error(request, _("Its words cannot be opened: the key for stories is missing or damaged."))
            return HttpResponseRedirect(request.path)
        except Contribution.DoesNotExist:
            messages.error(request, _("Its teller has just taken it back."))
            return HttpResponseRedirect(reverse("told_stories"))
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def _wish(words: dict[str, Any]) -> str:
    wishes = dict(TellForm.base_fields["shown_as"].choices)  # type: ignore[attr-defined]
    wish = str(wishes.get(words["shown_as"], ""))
    return f"{wish}: {words['shown_name']}" if words["shown_name"] else wish
