"""What people go on to do, and every way to put back what the database held before they did."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unittest.mock import patch

from django.http import HttpResponse
from django.utils import timezone

from core.sealing.messages import Role
from directory.requests.arrivals import go_away
from directory.requests.enrolment import follow_password
from directory.requests.erasure import erase
from directory.requests.load_notes import keep_note
from directory.requests.losing import lose_key
from directory.requests.models import Message, Slot, SupportRequest
from directory.requests.outbox import deliver_due
from directory.requests.own_count import add_talks
from directory.requests.rechoice import choose_again
from directory.requests.reports import file_report
from directory.requests.routing import decline, open_slot, waiting_for
from directory.requests.talk import write
from directory.requests.tallies import Event, count
from directory.requests.unlocking import NOTED_AFTER, unlocked
from directory.requests.visits import VisitContent, save_visit
from tests.directory.requests.core.people import ask, mail_time, opened
from tests.directory.requests.tampering.cells import Change, Row, columns, tables, value
from tests.directory.requests.tampering.everybody import Everybody, person

Copies = dict[type[Row], dict[object, dict[str, Any]]]


@dataclass(frozen=True)
class Later:
    """Everybody as they are after what happened, and the rows of the vault as they were before it."""

    found: Everybody
    before: Copies


def copied() -> Copies:
    """Return every row of the vault as its values, by table and key."""
    return {model: {_key(row): _values(row) for row in model.objects.all()} for model in tables()}


def time_passes(found: Everybody) -> Later:
    """Let rows of each kind change, come and go as they do on any day. R loses every key, D is erased."""
    found.people["R"] = person(3)
    found.lines["D"] = "PR"
    found.requests["D"] = ask(found.people["P"], found.people["R"], message="D: first words")
    before, now = copied(), timezone.now()
    p, q = found.people["P"], found.people["Q"]
    held = next(slot for slot in waiting_for(p.account) if slot.request_id == found.requests["A"].request_id)
    write(open_slot(held, p.private, p.account), Role.SUPPORTER, "an answer", now, by=p.account)
    for slot in waiting_for(q.account):
        decline(slot, q.account, now)
    c = found.requests["C"]
    choose_again(opened(c), c.requester_key, [q.account, p.account], "afresh", now, share_talk=False)
    found.lines["C"] = "QP"
    erase(found.requests["D"].request_id)
    deliver_due(mail_time(now))
    lose_key(found.people["R"].account, now)
    _what_they_keep_changes(found, now)
    return Later(found, before)


def _what_they_keep_changes(found: Everybody, now: datetime) -> None:
    p, her = found.people["P"], found.visitors["her"]
    count(now.date(), Event.STRANDED)
    keep_note(p.account, 1, "P: it was better than I thought", now.date())
    add_talks(p.account, p.private, Slot.objects.order_by("pk")[0], 2, now.date())
    file_report([p.account], "a third problem", now)
    save_visit(her, HttpResponse(), VisitContent(draft={"message": "a later draft"}))
    # The use of an open inbox is noted once a minute at most.
    with patch("django.utils.timezone.now", lambda: now + 2 * NOTED_AFTER):
        unlocked(p.browser)
    go_away(found.people["Q"].browser)
    p.former_password, p.password = p.password, "a newer password"
    assert follow_password(p.account, p.former_password, p.password)


def _key(row: Row) -> object:
    return bytes(row.pk) if isinstance(row.pk, memoryview) else row.pk


def _values(row: Row) -> dict[str, Any]:
    return {one.attname: value(row, one.attname) for one in row._meta.concrete_fields}


def old_cells(later: Later) -> Iterator[Change]:
    """Yield each older value of a column of bytes put back alone."""
    for model, rows in later.before.items():
        for row in model.objects.all():
            old = rows.get(_key(row), {})
            for column in columns(model):
                if old and old[column] != value(row, column):
                    name = f"{model.__name__}.{column}"
                    yield Change(name, model.__name__, _put_back(model, {**_values(row), column: old[column]}))


def old_rows(later: Later) -> Iterator[Change]:
    """Yield each older row put back in the place of what became of it, or beside it where it was deleted."""
    for model, rows in later.before.items():
        now = {_key(row): _values(row) for row in model.objects.all()}
        for key, old in rows.items():
            if now.get(key) != old:
                name = f"a {model.__name__} that {'changed' if key in now else 'was gone'}"
                yield Change(name, model.__name__, _put_back(model, old))


def old_requests(later: Later) -> Iterator[Change]:
    """Yield each request put back as a whole: its row, its places and its messages."""
    for letter, sent in later.found.requests.items():
        name = "a request that was erased" if letter == "D" else "a request"
        yield Change(f"{name}, as a whole", "SupportRequest", _all_back(later, sent.request_id))


def old_tables(later: Later) -> Iterator[Change]:
    """Yield each table put back as a whole, and then everything."""
    for model in tables():
        if model not in (SupportRequest, Slot, Message):
            yield Change(f"every {model.__name__}", model.__name__, lambda model=model: _whole(later, [model]))
    requests = [SupportRequest, Slot, Message]
    yield Change("every request", "SupportRequest", lambda: _whole(later, requests))
    others = [model for model in tables() if model not in requests]
    yield Change("the whole vault", "", lambda: _whole(later, [*requests, *others]))


def _put_back(model: type[Row], old: dict[str, Any]) -> Callable[[], object]:
    """Whatever stands in the way, since two rows may not be alike, has to go."""

    def change() -> None:
        pk = old[model._meta.pk.attname]
        for constraint in model._meta.constraints:
            alike = {name: old[model._meta.get_field(name).attname] for name in constraint.fields}
            model.objects.filter(**alike).exclude(pk=pk).delete()
        if not model.objects.filter(pk=pk).update(**{name: one for name, one in old.items() if name != "id"}):
            model.objects.bulk_create([model(**old)])

    return change


def _all_back(later: Later, request: object) -> Callable[[], object]:
    def change() -> None:
        SupportRequest.objects.filter(pk=request).delete()
        for model, name in ((SupportRequest, "id"), (Slot, "request_id"), (Message, "request_id")):
            model.objects.bulk_create(model(**old) for old in later.before[model].values() if old[name] == request)

    return change


def _whole(later: Later, models_of_them: list[type[Row]]) -> None:
    for model in reversed(models_of_them):
        model.objects.all().delete()
    for model in models_of_them:
        model.objects.bulk_create(model(**old) for old in later.before[model].values())
