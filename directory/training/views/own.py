"""A supporter's own pages of strengths and trainings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.csrf import keeps_words, with_what_was_typed
from directory.supporters.me.own import own_page
from directory.supporters.models import Supporter
from directory.training.forms import StrengthsForm
from directory.training.models import Strengths
from directory.training.profile import profile


def _expired(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    form = with_what_was_typed(StrengthsForm(), request.POST)
    return _page(request, Strengths.objects.filter(supporter=supporter).first(), form, status=403)


@own_page
@keeps_words(_expired)
def strengths(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    """Show what a supporter said of themselves, and let them say it anew."""
    mine = Strengths.objects.filter(supporter=supporter).first()
    if request.method == "POST":
        form = StrengthsForm(request.POST)
        if not form.is_valid():
            return _page(request, mine, form, status=422)
        said = {code: level.value for code, level in form.levels().items()}
        values = {"said": said, "shared": form.cleaned_data["shared"], "said_on": timezone.localdate()}
        Strengths.objects.update_or_create(supporter=supporter, defaults=values)
        messages.success(request, _("Kept."))
        return HttpResponseRedirect(reverse("strengths"), status=303)
    form = StrengthsForm(levels=mine.levels if mine else None, initial={"shared": bool(mine and mine.shared)})
    return _page(request, mine, form)


def _page(request: HttpRequest, mine: Strengths | None, form: StrengthsForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "expired": status == 403,
        "form": form,
        "mine": mine,
        **(profile(mine.levels) if mine and mine.said else {}),
    }
    return render(request, "training/strengths.html", context, status=status)
