from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from directory.certification.scheme.official.storing import TextFaulty, keep_text, prepare_content
from directory.certification.scheme.reading import SchemeFaulty, parse, read_scheme
from directory.certification.scheme.shape import Scheme
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
        parser.add_argument(
            "--text", type=Path, help="the official text of its standards (CSV or YAML), if it lacks it"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say whether the files are right")

    def handle(self, *, file: Path, text: Path | None = None, dry_run: bool, **options: Any) -> None:
        content = _read(file)
        official = _read(text) if text else b""
        try:
            if dry_run:
                scheme = _whole(content, text, official)
                found = {"title": scheme.title, "number": scheme.number, "count": len(scheme.standards)}
                self.stdout.write(_("The file is right: %(title)s, edition %(number)s, %(count)s standards.") % found)
                return
            with transaction.atomic():
                edition, stored = store(content)
                if text:
                    edition = keep_text(edition, text.name, official)
        except SchemeFaulty as error:
            raise CommandError("\n".join(error.faults)) from None
        except TextFaulty as error:
            raise CommandError(str(error)) from None
        self.stdout.write(SAID[stored] % {"edition": edition})
        if text:
            self.stdout.write(_("It has its official text and is complete."))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(_("%(file)s cannot be read: %(why)s") % {"file": file, "why": error.strerror}) from None


def _whole(content: bytes, text: Path | None, official: bytes) -> Scheme:
    """Return the scheme that the two files state together; raises SchemeFaulty or TextFaulty."""
    data = parse(content)
    if text is None:
        return read_scheme(data)
    prepared = prepare_content(data, text.name, official)
    if prepared.scheme is None:
        raise TextFaulty(prepared.faults)
    return prepared.scheme
