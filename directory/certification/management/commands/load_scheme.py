from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from directory.certification.scheme.reading import SchemeFaulty, parse, read_scheme
from directory.certification.scheme.storing import Stored, store

SAID = {
    Stored.ADDED: _("Added: %(edition)s."),
    Stored.CHANGED: _("Changed: %(edition)s. Nobody had applied for it, and nothing had been granted on it."),
    Stored.UNCHANGED: _("Already there, the same: %(edition)s."),
}


class Command(BaseCommand):
    help = "Load an edition of a certification scheme from its file (YAML). One that is in use is never changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say whether the file is right")

    def handle(self, *, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            text = file.read_bytes()
        except OSError as error:
            raise CommandError(_("%(file)s cannot be read: %(why)s") % {"file": file, "why": error.strerror}) from None
        try:
            if dry_run:
                scheme = read_scheme(parse(text))
                found = {"title": scheme.title, "number": scheme.number, "count": len(scheme.standards)}
                self.stdout.write(_("The file is right: %(title)s, edition %(number)s, %(count)s standards.") % found)
                return
            edition, stored = store(text)
        except SchemeFaulty as error:
            raise CommandError("\n".join(error.faults)) from None
        self.stdout.write(SAID[stored] % {"edition": edition})
