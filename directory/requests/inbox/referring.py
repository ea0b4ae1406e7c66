"""Naming other help in a talk: the help lines of a country, or one professional service, as the site lists them."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from core.languages import language_of
from core.registry import help_on_offer, services_on_offer
from core.sealing.messages import Role
from directory.requests.inbox.desk import Desk
from directory.requests.inbox.forms import PlaceForm, ServiceForm
from directory.requests.inbox.places import at_a_place, to_talk
from directory.requests.inbox.talks import hold
from directory.requests.models import Slot
from directory.requests.routing import TooLate, open_slot
from directory.requests.talk import Opened, read_talk, write


@at_a_place
def refer(request: HttpRequest, desk: Desk, slot: Slot) -> HttpResponse:
    """Put the help lines of a country, or a professional service, into the talk; it is sealed as any message is."""
    if slot.state != Slot.State.ACCEPTED:
        raise TooLate
    opened = open_slot(slot, desk.private_key, desk.account)
    places = [place for place in help_on_offer() if place.lines]
    services = services_on_offer()
    spoken = read_talk(opened).sheet.language
    pressed = request.POST if request.method == "POST" and not desk.show_only else None
    of_service = pressed is not None and "service" in pressed
    place_form = PlaceForm(places, None if of_service else pressed)
    service_form = ServiceForm(services, spoken, pressed if of_service else None)
    if place_form.is_bound and place_form.is_valid():
        return _named(desk, slot, opened, _said_in(spoken, _lines_of, place_form.cleaned_data["place"]))
    if service_form.is_bound and service_form.is_valid():
        return _named(desk, slot, opened, _said_in(spoken, _service_of, service_form.cleaned_data["service"]))
    context = {"slot": slot, "places": places, "services": services, "place_form": place_form}
    form = service_form if of_service else place_form
    return render(
        request,
        "requests/inbox/refer.html",
        {**context, "service_form": service_form, "form": form if pressed else None},
    )


def _lines_of(key: str) -> str:
    return next(place.told() for place in help_on_offer() if place.key == key)


def _service_of(key: str) -> str:
    return next(service.told for service in services_on_offer() if service.key == key)


def _said_in(spoken: str, words_of: Callable[[str], str], key: str) -> str:
    """Return what the site says of it in the language of the talk: whoever reads it may not speak that of the supporter."""
    active = translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language_of(spoken, {spoken}, [*dict(settings.LANGUAGES)], active)):
        return words_of(key)


def _named(desk: Desk, slot: Slot, opened: Opened, text: str) -> HttpResponse:
    """Write it once: the same note again right behind itself is a double click."""
    with transaction.atomic(using="vault"):
        hold(slot)
        last = read_talk(opened).entries[-1:]
        if [(entry.by, entry.kind, entry.text) for entry in last] != [(desk.account, "note", text)]:
            write(opened, Role.SUPPORTER, text, timezone.now(), kind="note", by=desk.account)
    return to_talk(slot)
