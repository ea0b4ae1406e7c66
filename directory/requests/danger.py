"""A danger to somebody, and what a supporter did about it: a record in the talk, which the one who asked always sees."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.requests.talk import Entry

KIND = "danger"


class Done(models.TextChoices):
    """What can have been done, in the words of the supporter's form. The stored names are part of the sealed format."""

    TALKED = "talked", _("I talked with them about it")
    LINE = "line", _("They agreed to call a help line")
    EMERGENCY = "emergency", _("The emergency services were called")
    PROGRAMME = "programme", _("The person on duty in my programme was told")
    NOTHING = "nothing", _("I looked at it, and nothing was needed")


@dataclass(frozen=True)
class Record:
    """What was done, as a set of names of `Done` that a template can ask, and the supporter's own words beside it."""

    done: frozenset[str]
    words: str

    @property
    def labels(self) -> list[str]:
        """Return what was done in the supporter's own words of the form."""
        return [str(done.label) for done in Done if done in self.done]


def packed(done: Iterable[str], words: str) -> str:
    """Return a record as the text of an entry: the names on one line, then the words."""
    return ",".join(sorted(done)) + "\n" + words


def record_of(entry: Entry) -> Record | None:
    """Return what an entry records of a danger, or None for an entry of another kind."""
    if entry.kind != KIND:
        return None
    names, _newline, words = entry.text.partition("\n")
    return Record(frozenset(names.split(",")), words)
