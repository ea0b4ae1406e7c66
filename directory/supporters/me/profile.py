"""A supporter's own words, ways of contact and hours."""

from zoneinfo import available_timezones

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from directory.supporters.me.forms import WayForm, WordsForm
from directory.supporters.me.own import back_to_own_page, own_page
from directory.supporters.models import ContactWay, Supporter


@own_page
def edit(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = WordsForm(typed, instance=supporter)
    ways = _way_forms(supporter, typed)
    # All are looked at before the answer, so that every mistake is named at once.
    valid = [each.is_valid() for each in (form, *ways)]
    if typed is not None and all(valid):
        _keep(supporter, form, ways)
        return back_to_own_page("profile")
    faults = [
        (field.id_for_label, error)
        for each in (form, *ways)
        if each.is_bound
        for field in each
        for error in field.errors
    ]
    context = {"words": form["words"], "ways": ways, "faults": faults, "zones": sorted(available_timezones())}
    return render(request, "supporters/me/profile.html", context)


def _way_forms(supporter: Supporter, typed: object) -> list[WayForm]:
    kept = {way.way: way for way in supporter.contact_ways.all()}
    zones = [way.time_zone for way in kept.values()]
    forms = []
    for way in ContactWay.Way:
        now = kept.get(way.value)
        initial = {
            "offered": now is not None,
            "hours": now.hours if now else "",
            "time_zone": now.time_zone if now else (zones[0] if zones else "UTC"),
        }
        forms.append(WayForm(way, typed, initial=initial))
    return forms


def _keep(supporter: Supporter, form: WordsForm, ways: list[WayForm]) -> None:
    with transaction.atomic():
        supporter.words = form.cleaned_data["words"]
        supporter.save(update_fields=["words"])
        for each in ways:
            about = each.cleaned_data
            mine = ContactWay.objects.filter(supporter=supporter, way=each.way.value)
            if not about["offered"]:
                mine.delete()
                continue
            ContactWay.objects.update_or_create(
                supporter=supporter,
                way=each.way.value,
                defaults={"hours": about["hours"], "time_zone": about["time_zone"]},
            )
