from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.institutions.countries import country_name
from directory.supporters.cards import cards, with_everything_shown
from directory.supporters.models import Supporter


@require_safe
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything of one person who is listed today; nobody else has a page."""
    today = timezone.localdate()
    person = get_object_or_404(with_everything_shown(Supporter.objects.listed(today), today), slug=slug)
    [card] = cards([person], today)
    return render(request, "supporters/profile.html", {"card": card, "country": country_name(person.country)})
