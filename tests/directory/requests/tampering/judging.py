"""Making every change of a kind and summing up what became of them."""

from collections import Counter
from collections.abc import Iterable

import pytest

from tests.directory.requests.tampering.cells import Change
from tests.directory.requests.tampering.verdicts import Judge, Verdict

SOME = 3  # of each pair of kinds of rows: there are hundreds
TALK = ("by its", "by the key in", "wrote more", "has it", "lies", "in turn")
# Where a change to a table can be seen at all; a look around everything takes ten times as long.
LOOKS: dict[str, tuple[str, ...]] = {
    "": (),  # the whole vault
    "SupportRequest": TALK,
    "Slot": TALK,
    "Message": TALK,
    "AccountKey": ("key", "password", "recovery", "enrolment", "lies", "in turn"),
    "KeyMark": ("taken in", "by its code", "the password"),
    "Arrival": ("who came", "ticket"),
    "Unlock": ("open inbox",),
    "Visit": ("draft",),
    "LoadNote": ("notes",),
    "OwnCount": ("count",),
    "Report": ("reports",),
    "Notice": ("mails",),
    "OutboxMail": ("mails",),
    "MailHour": ("mails",),
    "Tally": ("sums",),
    "Upkeep": ("order",),
}
Named = dict[str, tuple[Verdict, str]]
how_many = pytest.mark.parametrize("many", [False, pytest.param(True, marks=pytest.mark.proof)])


def unnoticed(judge: Judge, changes: Iterable[Change], *, many: bool, most: int = 1000) -> dict[str, Verdict]:
    """Return the changes that were not noticed, by name, with the worst that became of one of that name.

    With `many`, up to `most` of each name are made, and everything is looked at that can show them; without, one of each
    name, until somebody is refused.
    """
    worst: dict[str, Verdict] = {}
    made: Counter[str] = Counter()
    for change in changes:
        if made[change.name] < (most if many else 1):
            made[change.name] += 1
            found = judge.of(change.make, LOOKS[change.model], to_the_end=many)
            worst[change.name] = max(worst.get(change.name, Verdict.NOTICED), found)
    assert worst
    return {name: found for name, found in worst.items() if found is not Verdict.NOTICED}


def by_column(found: dict[str, Verdict]) -> dict[str, Verdict]:
    """Return the worst for each column, whichever rows it was."""
    return {
        column: max(one for name, one in found.items() if name.split(",")[0] == column)
        for column in {name.split(",")[0] for name in found}
    }


def surprises(found: dict[str, Verdict], named: Named, *, many: bool) -> dict[str, str]:
    """Return what was not noticed though it is not named, or came to something worse; and what is named for nothing.

    One of each name may by chance be one that was noticed, so that only `many` say the latter.
    """
    beyond = {name: one.name for name, one in found.items() if one > named.get(name, (Verdict.NOTICED, ""))[0]}
    return beyond | {name: "noticed after all" for name in set(named) - set(found) if many}
