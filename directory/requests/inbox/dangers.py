""" "I fear for this person": what to do, whom the law lets a supporter tell, and the record that the person sees."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.registry import help_on_offer
from directory.requests.ask.fields import as_typed
from directory.requests.danger import KIND, packed
from directory.requests.inbox.desk import Desk
from directory.requests.inbox.forms import DangerForm, PlaceForm
from directory.requests.inbox.places import at_a_place
from directory.requests.inbox.talks import last_number, say_once, to_last
from directory.requests.models import Slot
from directory.requests.routing import TooLate, open_slot
from directory.requests.talk import read_talk


@at_a_place
def danger(request: HttpRequest, desk: Desk, slot: Slot) -> HttpResponse:
    """Show the procedure, with the lines and the law of a country once one is chosen; or record what was done.

    Two forms stand in one, so that looking at a country loses nothing of what was typed for the record.
    """
    if slot.state != Slot.State.ACCEPTED:
        raise TooLate
    opened = open_slot(slot, desk.private_key, desk.account)
    places = help_on_offer()
    typed = request.POST if request.method == "POST" and not desk.show_only else None
    place = PlaceForm(
        places, typed if typed and "show" in typed else None, initial={"place": request.POST.get("place")}
    )
    record = DangerForm(typed if typed and "record" in typed else None, initial=as_typed(DangerForm, request.POST))
    if record.is_bound and record.is_valid():
        said = record.cleaned_data
        say_once(desk, slot, opened, packed(said["done"], said["words"]), said["after"], KIND)
        return to_last(slot)
    record.initial["after"] = record.initial["after"] or last_number(read_talk(opened))
    context = {
        "slot": slot,
        "supporter": desk.supporter,
        "place_form": place,
        "record_form": record,
        "bound": record if record.is_bound else place,
        "places": places,
        "chosen": next((one for one in places if one.key == request.POST.get("place")), None),
        "kept": desk.show_only,
    }
    return render(request, "requests/inbox/danger.html", context)
