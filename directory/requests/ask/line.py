"""Who would be asked for a draft, in which order, and whether those she was shown can still be asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from directory.requests.ask.draft import Draft, chance_of
from directory.requests.ask.fields import Label
from directory.requests.candidates import candidates, candidates_by_account
from directory.requests.models.request import PLACES
from directory.requests.ranking import Candidate, Reason, ranked, refused
from directory.supporters.models import Supporter


@dataclass(frozen=True)
class InLine:
    supporter: int
    account: int
    name: str

    @classmethod
    def of(cls, candidate: Candidate) -> Self:
        return cls(candidate.supporter, candidate.account, candidate.name)


@dataclass(frozen=True)
class Line:
    """`people`: first to ask first, at most six. `struck`: whom she took out. `found`: how many could be asked in all."""

    people: list[InLine]
    struck: list[InLine]
    found: int

    @property
    def accounts(self) -> list[int]:
        return [one.account for one in self.people]


def line_for(draft: Draft, on: date) -> Line:
    """Rank everybody who could be asked now. "Only this person" leaves that person alone, or nobody."""
    there = candidates(draft.language, draft.setting, on, draft.supporter)
    fit = [InLine.of(place.candidate) for place in ranked(draft.need(), there, chance_of(draft.seed))]
    struck = [one for one in fit if one.supporter in draft.struck]
    people = [one for one in fit if one.supporter not in draft.struck]
    if draft.only:
        people = [one for one in fit if one.supporter == draft.supporter]
    return Line(people[:PLACES], struck, len(people))


def offer(draft: Draft, on: date) -> Line:
    """Return everybody she may choose from, also where she said "only this person", and note whom the page shows."""
    line = line_for(replace(draft, only=False), on)
    draft.offered = line.accounts
    return line


def offered_line(draft: Draft) -> Line:
    """Return the line as it was on her screen, whether or not everybody in it can still be asked."""
    by_account = {one.account: one for one in _in_line(Supporter.objects.filter(account__in=draft.offered))}
    people = [by_account[account] for account in draft.offered if account in by_account]
    struck = _in_line(Supporter.objects.filter(pk__in=draft.struck, account__isnull=False))
    return Line(people, struck, len(people))


def settled_line(draft: Draft, on: date) -> tuple[Line, list[str]]:
    """Return the line as she last saw it, and the names of those who can no longer be asked.

    Others stand in for whoever is gone. A mere change of order does not disturb what she was shown.
    """
    if not draft.line:
        return line_for(draft, on), []
    now = candidates_by_account(draft.line, on)
    need = draft.need()
    still = [InLine.of(now[one]) for one in draft.line if one in now and refused(need, now[one]) is None]
    gone = set(draft.line) - {one.account for one in still}
    if not gone:
        return Line(still, [], len(still)), []
    others = [one for one in line_for(draft, on).people if one not in still]
    people = [*still, *others][:PLACES]
    return Line(people, [], len(people)), names_of(gone)


def why_not_chosen(draft: Draft, on: date) -> Reason | None:
    """Return why the person she chose cannot be asked now; None when they can, or when nobody was chosen."""
    if draft.supporter is None:
        return None
    account = Supporter.objects.filter(pk=draft.supporter).values_list("account", flat=True).first()
    there = candidates_by_account([account], on) if account else {}
    return refused(draft.need(), there[account]) if account in there else Reason.NOT_TAKING


def names_of(accounts: Iterable[int]) -> list[str]:
    """Return the display names of these accounts' supporters, in the order of the alphabet."""
    people = Supporter.objects.filter(account__in=list(accounts)).order_by("display_name")
    return list(people.values_list("display_name", flat=True))


def names_by_account(accounts: Iterable[int]) -> dict[int, str]:
    """Return the display name of each of these accounts that is still a supporter's; no query for nobody."""
    wanted = set(accounts)
    people = Supporter.objects.filter(account__in=wanted) if wanted else Supporter.objects.none()
    return dict(people.values_list("account", "display_name"))


def name_of(account: int | None) -> str:
    """Return one display name; empty when there is no such supporter any more."""
    return next(iter(names_of([account])), "") if account else ""


def named(accounts: list[int]) -> list[tuple[int, Label]]:
    """Return (account, name with profession and place of work) in the same order, in one query."""
    rows = Supporter.objects.filter(account__in=accounts).select_related("profession", "programme")
    labels = {row.account_id: Label(row.display_name, f"{row.profession}, {row.programme}") for row in rows}
    return [(account, labels[account]) for account in accounts if account in labels]


def _in_line(people: Iterable[Supporter]) -> list[InLine]:
    return [InLine(one.pk, one.account_id, one.display_name) for one in people if one.account_id is not None]
