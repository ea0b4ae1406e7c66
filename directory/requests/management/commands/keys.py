from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.sealing.errors import SealingError
from directory.requests.key_files.checking import Checked, check_all, check_folders, faults
from directory.requests.key_files.destroying import StillThere, destroy, what_would_become
from directory.requests.key_files.folders import NoCopyFolder, copied_by_hand, folders
from directory.requests.key_files.lifetimes import Fate, NoLetterLeft
from directory.requests.key_files.making import NotAMonthInUse, create, rotate_month
from directory.requests.key_files.rotating import WAIT_SECONDS, rotate_server

CARRY = "Copy what was made to your second place now, and to every other server (docs/keys.md)."
SHARE = "Copy what was made to every other server (docs/keys.md)."
REASONS = {
    NotAMonthInUse: "Nothing is sealed any more with keys of that month. Name this month or the next one, as 2026-11.",
    NoLetterLeft: "That month has had 26 keys. Something else is wrong.",
}


class Command(BaseCommand):
    help = "Make, check, exchange and destroy the keys outside the databases. docs/keys.md says when and why."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("create", help="make what is missing: the server key, this month's, soon the next month's")
        actions.add_parser("verify", help="say what is wrong; ends with 1 when anything is")
        actions.add_parser("status", help="list every key, its copies and its last day; ends with 1 like verify")
        rotating = actions.add_parser("rotate", help="put a fresh key in the place of one that may have leaked")
        which = rotating.add_mutually_exclusive_group(required=True)
        which.add_argument("--month", help="this month or the next, as 2026-11")
        which.add_argument("--server", action="store_true", help="the server key; also finishes an interrupted run")
        rotating.add_argument("--wait", type=float, default=WAIT_SECONDS, help="seconds before rows are moved")
        destroying = actions.add_parser("destroy", help="say which keys have come to their end, or destroy them")
        destroying.add_argument("--yes", action="store_true", help="really destroy them; without it nothing changes")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.now().date()
        try:
            getattr(self, f"_{options['action']}")(today, options)
        except (NotAMonthInUse, NoLetterLeft) as fault:
            raise CommandError(REASONS[type(fault)]) from fault
        except (SealingError, NoCopyFolder, StillThere) as fault:
            raise CommandError(f"Stopped: {fault}. See docs/keys.md.") from fault
        except OSError as fault:
            raise CommandError(f"Stopped: a folder of keys cannot be written ({fault.strerror}).") from fault

    def _create(self, today: date, options: dict[str, Any]) -> None:
        made = create(today)
        if options["verbosity"]:
            self.stdout.write(f"Made {', '.join(made)}. {_what_next()}" if made else "Nothing is missing.")

    def _verify(self, today: date, options: dict[str, Any]) -> None:
        self._end_with(faults(today))
        copies = "in both folders" if len(folders()) > 1 else "in the one folder that this machine reaches"
        self.stdout.write(f"Every key is there, whole and the right one, {copies}.")

    def _status(self, today: date, options: dict[str, Any]) -> None:
        checked = check_all(today)
        rows = [_row(one) for one in checked]
        for line in _table([("key", "first copy", "second copy", "destroyed on"), *rows]):
            self.stdout.write(line)
        self._end_with([*check_folders(), *(fault for one in checked for fault in one.faults)])

    def _rotate(self, today: date, options: dict[str, Any]) -> None:
        if options["server"]:
            rotate_server(today, self.stdout.write, options["wait"])
            return
        name = rotate_month(options["month"], today)
        self.stdout.write(f"From now on requests are sealed with month-{name}.key. {_what_next()}")

    def _destroy(self, today: date, options: dict[str, Any]) -> None:
        for fate in what_would_become(today):
            self.stdout.write(f"month-{fate.month}.key: {_said_of(fate)}")
        if not options["yes"]:
            self.stdout.write("Nothing was changed. To destroy what is to be destroyed: manage.py keys destroy --yes")
            return
        gone = destroy(today)
        self.stdout.write(f"Destroyed: {', '.join(gone)}." if gone else "There was nothing to destroy.")

    def _end_with(self, found: list[str]) -> None:
        if found:
            raise CommandError("\n".join(found))


def _what_next() -> str:
    return CARRY if copied_by_hand() or len(folders()) == 1 else SHARE


def _said_of(fate: Fate) -> str:
    if not fate.over:
        return f"kept until {fate.on.isoformat()}."
    if fate.lived_in:
        return (
            f"kept, though its time was over on {fate.on.isoformat()}: a request of that month is still in the vault."
        )
    return f"to be destroyed, its time was over on {fate.on.isoformat()} and no request needs it."


def _row(checked: Checked) -> tuple[str, ...]:
    copy = checked.states[1] if len(checked.states) > 1 else "-"
    return checked.file, checked.states[0], copy, checked.ends.isoformat() if checked.ends else "never"


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
