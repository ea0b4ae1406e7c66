"""The door of one's own pages: the supporter whose account is signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from directory.certification.applications.models import Application
from directory.institutions.models import ContactPerson
from directory.supporters.models import Supporter

View = Callable[..., HttpResponse]


def own_page(view: View) -> View:
    """Call `view(request, supporter)` for a peer supporter; contact people go to their institution, candidates to their
    application, staff to the admin, everybody else to the inbox's door.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        people = Supporter.objects.select_related("programme__institution", "certificate__certifier", "profession")
        supporter = people.filter(account=request.user.pk).first()
        if supporter is None:
            if ContactPerson.objects.filter(account=request.user.pk).exists():
                return redirect("institution_me")
            if Application.objects.filter(candidate=request.user.pk).exists():
                return redirect("my_application")
            is_staff = request.user.has_perm("wagtailadmin.access_admin")
            return redirect("wagtailadmin_home" if is_staff else "inbox")
        return view(request, supporter, *args, **kwargs)

    return guarded


def back_to_own_page(anchor: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("supporter_me") + (f"#{anchor}" if anchor else ""), status=303)
