"""Reads the cells of one row; a cell that cannot be read leaves a fault, and a value that is never stored."""

from collections.abc import Iterable
from datetime import date

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.tables.faults import Fault
from core.tables.records import Line

# A hint names at most this many of the words that may be written.
HINTS = 20


class Cells:
    """The cells of one row, and the faults found in them so far."""

    def __init__(self, line: Line) -> None:
        self.line = line.number
        self.faults: list[Fault] = []
        self._cells = line.cells

    def text(self, column: str, longest: int, *, required: bool = True, one_line: bool = True) -> str:
        """Return a text of at most `longest` characters, in one line unless it is said otherwise."""
        words = self._cells[column]
        if required and not words:
            self._fault(column, _("Nothing is written here. Fill it in."))
        elif len(words) > longest:
            self._fault(column, _("This is longer than %(longest)s characters. Shorten it.") % {"longest": longest})
        elif not (words if one_line else "".join(words.split())).isprintable():
            self._fault(column, _("There is a line break or an invisible character in it. Write it in one line."))
        return words

    def one_of(self, column: str, known: frozenset[str]) -> str:
        """Return the known value that is written here, in whatever case."""
        found = self._found(column, [self._cells[column]], known)
        return found[0] if found else ""

    def some_of(self, column: str, known: frozenset[str]) -> tuple[str, ...]:
        """Return the known values that are written here, separated by semicolons, each once."""
        typed = [word.strip() for word in self._cells[column].split(";")]
        return tuple(dict.fromkeys(self._found(column, [word for word in typed if word] or [""], known)))

    def day(self, column: str, *, required: bool = True, latest: date | None = None) -> date | None:
        """Return the day that is written here as 2026-11-30, not after `latest`."""
        typed = self._cells[column]
        if not typed and not required:
            return None
        found = _iso_day(typed)
        if found is None:
            self._fault(column, _("“%(typed)s” is no day that we can read. Write it like 2026-11-30.") % _shown(typed))
        elif latest and found > latest:
            self._fault(column, _("This day has not come yet. Write the day on which it happened, or leave it empty."))
        return found

    def yes_or_no(self, column: str) -> bool:
        typed = self._cells[column].lower()
        if typed not in ("yes", "no"):
            self._fault(column, _("Write yes or no."))
        return typed == "yes"

    def _found(self, column: str, typed: Iterable[str], known: frozenset[str]) -> list[str]:
        spelled = {value.lower(): value for value in known}
        found = []
        for word in typed:
            if word.lower() in spelled:
                found.append(spelled[word.lower()])
            elif word:
                self._fault(column, _("We do not know “%(typed)s”. %(hint)s") % {**_shown(word), "hint": _hint(known)})
            else:
                self._fault(column, _("Nothing is written here. %(hint)s") % {"hint": _hint(known)})
        return found

    def _fault(self, column: str, message: str) -> None:
        self.faults.append(Fault(self.line, column, message))


def _iso_day(typed: str) -> date | None:
    try:
        # Only the form with dashes: fromisoformat would also read 20261130 and weeks.
        return date.fromisoformat(typed) if len(typed) == len("2026-11-30") and typed[4] == typed[7] == "-" else None
    except ValueError:
        return None


def _shown(typed: str) -> dict[str, str]:
    return {"typed": Truncator("".join(sign for sign in typed if sign.isprintable())).chars(40)}


def _hint(known: frozenset[str]) -> str:
    if not known:
        return _("There are no records of it yet. Add them in the admin first.")
    if len(known) > HINTS:
        return _("Write a short name that the site knows, like %(some)s.") % {"some": ", ".join(sorted(known)[:3])}
    return _("Write one of: %(all)s.") % {"all": ", ".join(sorted(known))}
