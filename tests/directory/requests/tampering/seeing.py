"""What everybody sees of a vault: each look by itself, and undone, so that none changes what the next one sees."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from directory.requests.due import do_what_is_due
from directory.requests.key_files import marks
from directory.requests.keyring import intake_open
from directory.requests.models import Upkeep
from directory.requests.tallies import counts_of
from directory.requests.tombstones import put_in_order
from directory.requests.visits import open_visit
from tests.directory.requests.core.people import mail_time
from tests.directory.requests.tampering.answers import OURS, Look, Refused
from tests.directory.requests.tampering.everybody import Everybody
from tests.directory.requests.tampering.seeing_people import looks_of_person
from tests.directory.requests.tampering.seeing_requests import a_day_later, in_turn, looks_at_request


def seen(found: Everybody, of: Collection[str] = ()) -> Iterator[tuple[str, Any]]:
    """Yield what each look shows: an answer, None or nothing, or what it was refused with. Other errors are raised.

    `of` are words of which one must be in a look's name, for a shorter look around; without any, everything is looked at.
    """
    for name, look in looks(found).items():
        if not of or any(word in name for word in of):
            yield name, shown(look)


def shown(look: Look) -> Any:
    with undone():
        cache.clear()  # wrong passwords are counted there
        marks.fresh_marks()
        mail.outbox.clear()
        try:
            return look()
        except OURS as refusal:
            return Refused(type(refusal).__name__)


@contextmanager
def undone() -> Iterator[None]:
    """Undo in both databases what happens inside, and in what this process remembers of them."""
    with transaction.atomic(using="default"), transaction.atomic(using="vault"):
        yield
        for alias in ("default", "vault"):
            transaction.set_rollback(True, using=alias)
    marks.fresh_marks()


def looks(found: Everybody) -> dict[str, Look]:
    now = timezone.now()
    of_site: dict[str, Look] = {
        "the order of the vault": _order,
        "whether requests are taken in": lambda: intake_open(now.date()) or None,
        "the mails of the next hour": lambda: _mails(found, now),
        **{
            f"the sums of {month}": lambda month=month: tuple(counts_of(month).items()) or None
            for month in _months(now)
        },
        **{f"the draft of {name}": lambda who=who: _draft(who) for name, who in found.visitors.items()},
    }
    for letter in found.requests:
        of_site |= {f"{letter}, {name}": look for name, look in looks_at_request(found, letter, now).items()}
    for letter, person in found.people.items():
        of_site |= {f"{letter}, {name}": look for name, look in looks_of_person(found, person).items()}
    for letter in found.requests:
        of_site[f"{letter}, as each in line reads it in turn"] = lambda letter=letter: in_turn(found, letter, now)
    return {**of_site, "with whom each request lies a day later": lambda: a_day_later(found, now)}


def _draft(browser: Any) -> str:
    content = open_visit(browser)
    return content.draft["message"] if content else Refused("there is no visit")


def _mails(found: Everybody, now: datetime) -> tuple[str, ...]:
    do_what_is_due(mail_time(now))
    addresses = {one.supporter.account.email: letter for letter, one in found.people.items()}
    return tuple(sorted(addresses.get(sent.to[0], "?") for sent in mail.outbox))


def _order() -> str:
    before = list(Upkeep.objects.values_list("pk", "tombstones"))
    put_in_order()
    after = list(Upkeep.objects.values_list("pk", "tombstones"))
    return "as it should be" if before == after else Refused("it was not in order, and is again")


def _months(now: datetime) -> list[str]:
    last = now.replace(day=1) - timedelta(days=1)
    return [f"{last:%Y-%m}", f"{now:%Y-%m}"]
