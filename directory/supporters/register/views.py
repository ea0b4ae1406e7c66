"""The register of certificates that hold, and the way from a number to its certificate. For anyone; nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.paging import page_of
from core.search import LONGEST
from directory.supporters.register.finding import countries, find, read_looked
from directory.supporters.register.forms import NumberForm

ON_A_PAGE = 50


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """List those whose holders agreed. Three queries, however many they are."""
    today = timezone.localdate()
    looked = read_looked(request.GET)
    context = {
        "looked": looked,
        "page_obj": page_of(find(looked, today), request, ON_A_PAGE),
        "countries": countries(today),
        "number": NumberForm()["number"],
        "longest": LONGEST,
    }
    response = render(request, "supporters/register/register.html", context)
    if looked.words:
        # A name that somebody looked for stays in no memory of ours.
        add_never_cache_headers(response)
    return response


@require_safe
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Lead from a number, however it was typed, to the page of its certificate; keep what was typed where there is none."""
    form = NumberForm(request.GET if "number" in request.GET else None)
    if form.is_valid():
        return redirect("certificate", certificate_number=form.cleaned_data["number"])
    return render(request, "supporters/register/check.html", {"form": form})
