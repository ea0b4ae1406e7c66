"""Institutions and their programmes, for everybody: the list with its map, and a page for each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.certification.validity import Validity
from directory.institutions.models import Programme
from directory.supporters.facets.choices import load_choices
from directory.supporters.models import Supporter
from directory.supporters.organisations.listing import load_organisations, look_up


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """List the public programmes, narrowed by the parameters of the address. Three queries, however many they are."""
    listing, picture = look_up(request.GET, timezone.localdate())
    return render(request, "organisations/organisations.html", {"listing": listing, "picture": picture})


@require_safe
def organisation(request: HttpRequest, organisation: str) -> HttpResponse:
    """Show all that a public programme says of itself; no other has a page."""
    today = timezone.localdate()
    found = load_organisations(Programme.objects.public().filter(slug=organisation), load_choices(), today)
    if not found:
        raise Http404
    people = Supporter.objects.listed(today).filter(programme=found[0].programme)
    held = found[0].programme.institution.held_certificates.select_related("edition").order_by("valid_until", "pk")
    context = {
        "organisation": found[0],
        "has_people": people.exists(),
        "certificates": [each for each in held if each.validity(today) == Validity.VALID],
    }
    return render(request, "organisations/organisation.html", context)
