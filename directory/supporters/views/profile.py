from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.countries import country_name
from directory.supporters.cards import load_cards
from directory.supporters.facets.choices import load_choices
from directory.supporters.models import Supporter


@require_safe
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything of one person who is listed today; nobody else has a page."""
    today = timezone.localdate()
    found = Supporter.objects.listed(today).filter(slug=slug)
    more = ("programme__institution", "certificate__edition", "certificate__certifier")
    cards = load_cards(found.select_related(*more), load_choices(), today)
    if not cards:
        raise Http404
    context = {"card": cards[0], "country": country_name(cards[0].person.country)}
    return render(request, "supporters/profile.html", context)
