"""What is wrong in a file, where, and what to write instead."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Fault:
    """One fault: its line as an editor counts them, its column by name ("" for the whole line), and what to do."""

    line: int
    column: str
    message: str | Promise

    def __str__(self) -> str:
        where = {"line": self.line, "column": self.column}
        place = _("Line %(line)s, %(column)s") % where if self.column else _("Line %(line)s") % where
        return f"{place}: {self.message}"
