"""What somebody has answered so far. It lies sealed in the visit and nowhere else."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from typing import Self

from directory.requests.ranking import Need
from directory.requests.talk import Sheet
from directory.requests.visits import VisitContent

ORGANISATION, PERSON = "organisation", "person"


@dataclass
class Draft:
    """Answers by step; `answered` holds the slugs of the steps that were gone through."""

    started: bool = False
    answered: list[str] = field(default_factory=list)
    seen_check: bool = False  # from then on "Continue" leads back to the check page
    saved: bool = False  # "Keep it" was pressed last
    lapsed: bool = False  # an earlier visit ended, and with it the answers that are missing
    supporter: int | None = None  # the person chosen in the directory
    for_whom: str = ""
    language: str = ""
    setting: str = ""
    search: str = ""
    apart: list[str] = field(default_factory=list)  # "organisation-12", "person-5"
    never: int | None = None  # the supporter who asks for themselves: left out, and not to be taken back
    way: str = ""
    contact: str = ""
    message: str = ""
    only: bool = False
    struck: list[int] = field(default_factory=list)  # supporters
    offered: list[int] = field(default_factory=list)  # accounts, as the page of names last showed them
    line: list[int] = field(default_factory=list)  # accounts she agreed to, first to ask first
    missed: bool = False  # that nobody was found was counted in this visit
    seed: str = field(default_factory=lambda: secrets.token_hex(8))
    reply: str = ""  # words for an open talk that outlived an idle visit
    reply_for: str = ""  # the mark of that talk

    @classmethod
    def of(cls, content: VisitContent | None) -> Self:
        """Return the draft of a visit; an empty one where there is none."""
        stored = content.draft if content else {}
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})

    def put_into(self, content: VisitContent) -> None:
        content.draft = asdict(self)

    def note_answer(self, step: str) -> None:
        self.started = True
        if step not in self.answered:
            self.answered.append(step)

    def left_out(self, kind: str) -> frozenset[int]:
        """Return the primary keys of the organisations, or of the people, who must not see the request."""
        pairs = (entry.split("-") for entry in self.apart)
        own = {self.never} if kind == PERSON and self.never is not None else set()
        return frozenset(int(key) for found, key in pairs if found == kind) | own

    def need(self) -> Need:
        return Need(self.language, self.setting, self.supporter, self.left_out(ORGANISATION), self.left_out(PERSON))

    def sheet(self) -> Sheet:
        return Sheet(
            language=self.language,
            setting=self.setting,
            for_whom=self.for_whom,
            way=self.way,
            contact=self.contact if self.way != "written" else "",
            excluded_organisations=tuple(sorted(self.left_out(ORGANISATION))),
            excluded_people=tuple(sorted(self.left_out(PERSON))),
        )


def chance_of(seed: str) -> Callable[[int], float]:
    """Return a number from 0 to 1 for each supporter: by chance, but the same on every page of one request."""

    def chance(supporter: int) -> float:
        drawn = hashlib.blake2b(f"{seed}:{supporter}".encode(), digest_size=8).digest()
        return int.from_bytes(drawn, "big") / 2**64

    return chance
