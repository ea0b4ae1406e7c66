"""The door of an application's pages: only those whose it is come in; everybody else finds nothing there."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from directory.certification.applications.models import Application

View = Callable[..., HttpResponseBase]


def candidates_page(view: View) -> View:
    """Call `view(request, application, ...)` for the candidate, or for those who act for the institution that applies;
    404 for anybody else who is signed in.
    """

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, application: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        rows = Application.objects.select_related("edition", "programme__institution", "candidate")
        mine = get_object_or_404(rows.open_to(request.user.pk), pk=application)
        return view(request, mine, *args, **kwargs)

    return guarded


def back_to(application: Application, anchor: str = "") -> HttpResponse:
    """Lead back to the task list after a press."""
    address = reverse(application.pages, args=[application.pk])
    return HttpResponseRedirect(f"{address}#{anchor}" if anchor else address, status=303)
