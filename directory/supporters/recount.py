"""Keeps who has what (FacetPosting) and the order of the directory: for everybody each day, for the few who changed."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model, Q

from core.cache import renew_generation
from directory.supporters.facets.sets import EVERYBODY, Key, Sets, bits, packed, unpacked
from directory.supporters.models import ContactWay, FacetPosting, Supporter, SupporterQuerySet
from directory.supporters.order import put_in_order

# More people than this are renewed faster all at once.
FEW = 200
_EVERYBODY_ROW = FacetPosting.objects.filter(facet=EVERYBODY[0], value=EVERYBODY[1])
_OTHER_ROWS = FacetPosting.objects.exclude(facet=EVERYBODY[0])


def load_sets(more: Mapping[Key, int] | None = None) -> Sets:
    """Return who has what, as last kept (one query), and what is given besides."""
    rows = FacetPosting.objects.values_list("facet", "value", "people")
    return Sets({**{(facet, value): unpacked(bytes(people)) for facet, value, people in rows}, **(more or {})})


def recount(on: date) -> None:
    """Renew the order and all sets for that day. Twice on a day changes nothing."""
    with transaction.atomic():
        _take_turns(on)
        list_again(on)
        follow_com06(on)
        put_in_order(Supporter.objects.all(), on)
        fresh = {key: bits(people) for key, people in _members(Supporter.objects.listed(on), on).items()}
        everybody = fresh.pop(EVERYBODY, 0)
        _EVERYBODY_ROW.update(people=packed(everybody), counted_on=on)
        _OTHER_ROWS.delete()
        FacetPosting.objects.bulk_create(_posting(key, people, on) for key, people in fresh.items())
        transaction.on_commit(renew_generation)


def list_again(on: date) -> None:
    """List those again whose certificate's suspension is over by that day. A suspension that begins needs nobody's help."""
    unlisted = Q(listed_until__isnull=True) | Q(listed_until__lt=on)
    for person in Supporter.objects.filter(unlisted, certificate__suspended_until__lt=on).select_related("certificate"):
        Supporter.objects.filter(pk=person.pk).update(listed_until=person.last_day_listed(on))


def follow_com06(on: date) -> None:
    """Let the last days listed follow LEEWARD_LIST_WITHOUT_COM06, which may have changed since they were kept."""
    lacking = Supporter.objects.filter(certificate__com06=False)
    if not settings.LEEWARD_LIST_WITHOUT_COM06:
        lacking.filter(listed_until__isnull=False).update(listed_until=None)
        return
    for person in lacking.filter(listed_until__isnull=True, certificate__com13=True).select_related("certificate"):
        last = person.last_day_listed(on)
        if last:
            Supporter.objects.filter(pk=person.pk).update(listed_until=last)


def recount_when_due(on: date) -> bool:
    """Recount unless that was done for this day already; return whether it was due."""
    done = _EVERYBODY_ROW.filter(counted_on__gte=on).exists()
    if not done:
        recount(on)
    return not done


def renew(people: Collection[int], on: date) -> None:
    """Renew the order and the sets for these supporters, who changed or are gone."""
    if len(people) > FEW or not _EVERYBODY_ROW.exists():
        recount(on)
        return
    with transaction.atomic():
        _take_turns(on)
        some = Supporter.objects.filter(pk__in=people)
        put_in_order(some, on)
        changed = bits(people)
        fresh = {key: bits(members) for key, members in _members(some.listed(on), on).items()}
        kept = {(row.facet, row.value): row for row in FacetPosting.objects.all()}
        for key in fresh.keys() | kept.keys():
            row = kept.get(key) or _posting(key, 0, on)
            before = unpacked(bytes(row.people))
            after = before & ~changed | fresh.get(key, 0)
            if after != before:
                row.people = packed(after)
                row.save()
        transaction.on_commit(renew_generation)


def _take_turns(on: date) -> None:
    """Wait until nobody else renews: two at once would each write back what the other had not seen."""
    FacetPosting.objects.get_or_create(facet=EVERYBODY[0], value=EVERYBODY[1], defaults={"counted_on": on})
    _EVERYBODY_ROW.select_for_update().get()


def _posting(key: Key, people: int, on: date) -> FacetPosting:
    return FacetPosting(facet=key[0], value=key[1], people=packed(people), counted_on=on)


def _members(listed: SupporterQuerySet, on: date) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = defaultdict(list)
    for facet, value, supporter in _rows(listed.order_by(), on):
        found[facet, value].append(supporter)
    return found


def _rows(listed: SupporterQuerySet, on: date) -> Iterator[tuple[str, str, int]]:
    """Yield (facet, value, supporter) for everything that the directory can be filtered by; six queries."""
    for supporter, country, profession in listed.values_list("pk", "country", "profession__slug").iterator():
        yield *EVERYBODY, supporter
        yield "country", country, supporter
        yield "profession", profession, supporter
    for supporter in listed.taking_requests(on).values_list("pk", flat=True).iterator():
        yield "available", "1", supporter
    among = {"supporter__in": listed.values("pk")}
    for supporter, tag in _pairs(Supporter.languages.through, "language__tag", among):
        yield "language", tag, supporter
    for supporter, slug in _pairs(Supporter.settings.through, "setting__slug", among):
        yield "setting", slug, supporter
    for supporter, way in _pairs(ContactWay, "way", among):
        yield "contact", way, supporter


def _pairs(model: type[Model], field: str, among: dict[str, Any]) -> Iterator[tuple[int, str]]:
    return model._default_manager.filter(**among).order_by().values_list("supporter", field).iterator()
