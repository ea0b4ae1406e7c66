from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.facets.asked import Asked, read_asked
from core.facets.panel import Panel
from directory.supporters.cards import Card, load_cards
from directory.supporters.facets.choices import Choices, load_choices
from directory.supporters.facets.filters import SupporterFilterSet
from directory.supporters.facets.programmes import members_of, programmes_asked
from directory.supporters.facets.sets import EXACT_UP_TO, Number, Sets
from directory.supporters.models import Supporter, SupporterQuerySet
from directory.supporters.paging import Stretch, stretch
from directory.supporters.recount import load_sets


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """List who can be asked, narrowed by the parameters of the address. Seven queries, however many they are.

    An address that names a programme takes two more.
    """
    today = timezone.localdate()
    programmes = programmes_asked(request.GET)
    choices = load_choices(programmes)
    asked = read_asked(request.GET, choices)
    sets = load_sets(members_of(programmes, today))
    found = SupporterFilterSet(asked, today).qs
    number = _number(found, asked, sets)
    here = stretch(number.people, asked)
    context = {
        "panel": Panel(choices, asked, sets),
        "number": number,
        "stretch": here,
        "cards": _cards(found, here, choices, today),
        "notes": here.notes,
        "without_com06": settings.LEEWARD_LIST_WITHOUT_COM06,
    }
    return render(request, "supporters/directory.html", context)


def _number(found: SupporterQuerySet, asked: Asked, sets: Sets) -> Number:
    """Count live up to EXACT_UP_TO; above it, take the kept number, or say that there are more."""
    people = found.order_by()[: EXACT_UP_TO + 1].count()
    if people <= EXACT_UP_TO:
        return Number(people)
    kept = sets.number(asked.values)
    return Number(max(kept.people, EXACT_UP_TO), kept.capped)


def _cards(found: SupporterQuerySet, here: Stretch, choices: Choices, today: date) -> list[Card]:
    """Choose the people of this page by the index first, so that those of earlier pages are not joined and dropped."""
    if not here.stop:
        return []
    chosen = found.order_by("order_key", "pk").values("pk")[here.start : here.stop]
    people = Supporter.objects.filter(pk__in=chosen).order_by("order_key", "pk")
    return load_cards(people, choices, today)
