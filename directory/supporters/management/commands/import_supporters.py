from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.supporters.importing.file import Report, import_people

# A file with one systematic mistake has it in every line.
FAULTS_SHOWN = 100


class Command(BaseCommand):
    help = "Take supporters from a CSV file: everybody, or nobody. docs/import-supporters.md has the columns."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        parser.add_argument("--dry-run", action="store_true", help="check the file and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            words = {"file": options["file"], "reason": error.strerror}
            raise CommandError(_("The file %(file)s cannot be read: %(reason)s.") % words) from None
        report = import_people(content, localdate(), dry_run=options["dry_run"])
        if report.faults:
            raise CommandError(_faults_in_words(report))
        words = {"added": report.added, "changed": report.changed}
        if options["dry_run"]:
            self.stdout.write(
                _("The file can be taken: %(added)s new, %(changed)s changed. Nothing was stored.") % words
            )
        else:
            self.stdout.write(_("%(added)s added, %(changed)s changed.") % words)


def _faults_in_words(report: Report) -> str:
    count = len(report.faults)
    head = ngettext(
        "There is %(count)s fault. Nobody was taken.", "There are %(count)s faults. Nobody was taken.", count
    )
    lines = [head % {"count": count}, *map(str, report.faults[:FAULTS_SHOWN])]
    if count > FAULTS_SHOWN:
        lines.append(_("And %(more)s more.") % {"more": count - FAULTS_SHOWN})
    return "\n".join(lines)
