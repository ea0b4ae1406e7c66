from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from directory.requests.examples import Access, AccountsLost, accounts_file, enrol_everybody, make_accounts


class Command(BaseCommand):
    help = "Make accounts to try the site with, and keys for the example people. Once; a second run changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--show", action="store_true", help="print how to sign in")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LEEWARD_DEMO:
            raise CommandError(_("Example people are for demonstrations only. Set LEEWARD_DEMO=1."))
        try:
            accounts = make_accounts()
        except AccountsLost:
            self.stderr.write(
                _("%(file)s is gone, and nobody knows the passwords. Delete the whole folder to begin anew.")
                % {"file": accounts_file().name}
            )
            return
        made = enrol_everybody(accounts)
        if options["verbosity"] and not options["show"]:
            self.stdout.write(_("%(count)s keys made.") % {"count": made})
        if options["show"] or options["verbosity"]:
            self._show(accounts)

    def _show(self, accounts: list[Access]) -> None:
        names = dict(get_user_model().objects.values_list("email", "first_name"))
        rows = [("role", "name", "address", "password", "secret for a code app")]
        rows += [(one.role, names.get(one.email, ""), one.email, one.password, one.totp_secret) for one in accounts]
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        for row in rows:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        self.stdout.write(_("Also in %(file)s.") % {"file": accounts_file().name})
