"""The certificates of an edition as CSV, for the scheme's owner."""

import csv
from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.utils.translation import gettext as _

from directory.certification.models import Certificate, Edition
from directory.certification.validity import Validity, validity

# A spreadsheet takes what begins with these for a formula (OWASP, "CSV Injection"); the wide forms too, in some languages.
_STARTS_A_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
_AT_ONCE = 1000


class _Line:
    """What csv.writer writes to: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def lines_of(edition: Edition, on: date) -> Iterator[str]:
    """Return the file line by line, one query for all: a heading, then the certificates by number.

    Days are written as ISO 8601 has them. Whoever did not agree to stand in the register has no name here.
    """
    # In words now: when the lines are sent, the language of whoever asked is no longer active.
    heading = [_("Number"), _("Certified by"), _("Valid until"), _("How it stands"), _("Holder")]
    standing = {
        Validity.VALID: _("holds"),
        Validity.ENDED: _("ended"),
        Validity.WITHDRAWN: _("withdrawn"),
        Validity.SUSPENDED: _("suspended"),
    }
    write = csv.writer(_Line()).writerow
    # The mark of UTF-8, without which Excel reads names in another encoding.
    return chain(["\ufeff" + write(heading)], (write(cells) for cells in _rows(edition, standing, on)))


def _rows(edition: Edition, standing: dict[Validity, str], on: date) -> Iterator[list[str]]:
    columns = ("number", "certifier__name", "valid_until", "withdrawn_on", "suspended_from", "suspended_until")
    holder = ("supporter__in_register", "supporter__display_name", "institution__name")
    rows = Certificate.objects.filter(edition=edition).order_by("number").values_list(*columns, *holder)
    for number, certifier, until, withdrawn, *suspended, agreed, name, institution in rows.iterator(_AT_ONCE):
        stands = standing[validity(until, withdrawn, on, *suspended)]
        named = institution or (name if agreed else "")
        yield [harmless(cell) for cell in (number, certifier, until.isoformat(), stands, named)]


def harmless(cell: str) -> str:
    """Return the cell so that no spreadsheet runs it: with an apostrophe before it where it could start a formula."""
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
