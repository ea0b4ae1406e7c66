"""What stands on a certificate's paper, in the active language."""

from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from core.typesetting.letters import day_in_words, plain
from directory.certification.paper.shown import CertificateSheet, Shown


def sheet_of(shown: Shown, site: str) -> CertificateSheet:
    """Return the paper of a certificate of this site, every value cleaned of what no paper can show."""
    holder = plain(shown.holder)
    return CertificateSheet(
        language=get_language() or "en",
        right_to_left=get_language_bidi(),
        site=plain(site),
        title=_("Certificate %(number)s") % {"number": shown.number},
        warning=_("Example: this person and this certificate are made up.") if shown.is_example else "",
        granted_to=_("This certificate was granted to"),
        holder=holder,
        facts=tuple((label, plain(value)) for label, value in _facts(shown)),
        says_title=_("What it says"),
        says=(
            _("Whoever certified it says that its holder met what the scheme asks of a peer supporter."),
            _("It holds in other centres too, not only in the one where its holder was trained."),
            _("This paper shows how the certificate stood on %(day)s.") % {"day": day_in_words(shown.on)},
        ),
        says_not_title=_("What it does not say"),
        says_not=(
            _("That it still holds today. It can end early. The address below tells."),
            _("Who somebody is. The name is the one that its holder chose for the directory."),
            _("That its holder may treat people. A peer supporter listens; they are not your doctor."),
        ),
        check_title=_("Check it"),
        check=_("Anyone can see at this address how the certificate stands today:"),
        address=shown.address,
        picture_in_words=_("QR code that leads to %(address)s") % {"address": shown.address},
        about_letters="",
        on=shown.on,
    )


def _facts(shown: Shown) -> list[tuple[str, str]]:
    rows = [
        (_("Scheme"), _("%(title)s, edition %(number)s") % {"title": shown.scheme, "number": shown.edition}),
        (_("Certified by"), shown.certifier),
        (_("Valid until"), day_in_words(shown.valid_until)),
        (_("Number"), shown.number),
        (_("Granted"), _("On this site") if shown.granted_here else _("Elsewhere, not on this site")),
    ]
    return rows if shown.granted_here else [*rows, (_("Checked"), _checked(shown))]


def _checked(shown: Shown) -> str:
    if shown.checked_by and shown.checked_on:
        return _("By %(who)s, on %(day)s") % {"who": shown.checked_by, "day": day_in_words(shown.checked_on)}
    return shown.checked_by or _("Not yet checked by this site")
