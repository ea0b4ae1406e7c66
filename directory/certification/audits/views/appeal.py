"""The candidate's appeal: once, with a reason, to other people."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from core.csrf import keeps_words, with_what_was_typed
from directory.certification.applications.acts import NotNow
from directory.certification.applications.models import Application
from directory.certification.applications.views.own import back_to, candidates_page
from directory.certification.audits.deciding import appeal as open_appeal

PAGE = "certification/apply/appeal.html"


class AppealForm(forms.Form):
    use_required_attribute = False
    reason = forms.CharField(
        label=_("What was judged wrongly, and why?"),
        help_text=_("Name the standards. Two other people read this and look at everything again."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={
            "required": _("Write what was judged wrongly."),
            "max_length": _("Use at most 2,000 characters. You have %(show_value)s."),
        },
    )


def _expired(request: HttpRequest, application: Application) -> HttpResponse:
    form = with_what_was_typed(AppealForm(), request.POST)
    return render(request, PAGE, {"application": application, "form": form, "expired": True}, status=403)


@candidates_page
@keeps_words(_expired)
def appeal(request: HttpRequest, application: Application) -> HttpResponse:
    """Ask for the reason; POST opens the second round."""
    form = AppealForm(request.POST if request.method == "POST" else None)
    context = {"application": application, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, PAGE, context, status=422 if form.is_bound else 200)
    try:
        open_appeal(application, form.cleaned_data["reason"], by=request.user.pk)
    except NotNow:
        return render(request, PAGE, {**context, "too_late": True}, status=409)
    return back_to(application)
